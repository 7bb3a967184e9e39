using System.Xml;
using System.Xml.Schema;

namespace Disbursement.Domain.Tests.Banking;

/// <summary>
/// The part of the ISO 20022 message definitions that our messages touch, written down by hand: each sequence with all its
/// members in the standard's order and cardinality, as far down as we write. The .NET validator, not our reader, judges by it.
/// </summary>
internal static class MessageDefinition
{
    private const string Common = """
        <xs:simpleType name="Max34Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="34"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Max35Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Max140Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="140"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Code4"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="4"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Code5"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="5"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Max15NumericText"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{1,15}"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="DecimalNumber"><xs:restriction base="xs:decimal"><xs:fractionDigits value="17"/><xs:totalDigits value="18"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="AmountNumber"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:fractionDigits value="5"/><xs:totalDigits value="18"/></xs:restriction></xs:simpleType>
        <xs:complexType name="CurrencyAndAmount"><xs:simpleContent><xs:extension base="AmountNumber"><xs:attribute name="Ccy" use="required">
          <xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3,3}"/></xs:restriction></xs:simpleType></xs:attribute></xs:extension></xs:simpleContent></xs:complexType>
        <xs:complexType name="Amount"><xs:choice><xs:element name="InstdAmt" type="CurrencyAndAmount"/><xs:element name="EqvtAmt"/></xs:choice></xs:complexType>
        <xs:complexType name="Party"><xs:sequence><xs:element name="Nm" type="Max140Text" minOccurs="0"/><xs:element name="PstlAdr" minOccurs="0"/>
          <xs:element name="Id" minOccurs="0"/><xs:element name="CtryOfRes" minOccurs="0"/><xs:element name="CtctDtls" minOccurs="0"/></xs:sequence></xs:complexType>
        <xs:complexType name="Account"><xs:sequence>
          <xs:element name="Id"><xs:complexType><xs:choice><xs:element name="IBAN"/><xs:element name="Othr"><xs:complexType><xs:sequence>
            <xs:element name="Id" type="Max34Text"/><xs:element name="SchmeNm" minOccurs="0"/><xs:element name="Issr" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element>
          <xs:element name="Tp" minOccurs="0"/><xs:element name="Ccy" minOccurs="0"/><xs:element name="Nm" minOccurs="0"/><xs:element name="Prxy" minOccurs="0"/></xs:sequence></xs:complexType>
        <xs:complexType name="Agent"><xs:sequence>
          <xs:element name="FinInstnId"><xs:complexType><xs:sequence><xs:element name="BICFI" minOccurs="0"/>
            <xs:element name="ClrSysMmbId" minOccurs="0"><xs:complexType><xs:sequence>
              <xs:element name="ClrSysId" minOccurs="0"><xs:complexType><xs:choice><xs:element name="Cd" type="Code5"/><xs:element name="Prtry"/></xs:choice></xs:complexType></xs:element>
              <xs:element name="MmbId" type="Max35Text"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="LEI" minOccurs="0"/><xs:element name="Nm" type="Max140Text" minOccurs="0"/><xs:element name="PstlAdr" minOccurs="0"/><xs:element name="Othr" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="BrnchId" minOccurs="0"/></xs:sequence></xs:complexType>
        <xs:complexType name="Supplement"><xs:sequence><xs:element name="PlcAndNm" minOccurs="0"/>
          <xs:element name="Envlp"><xs:complexType><xs:sequence><xs:any namespace="##any" processContents="lax"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
        """;

    private const string Pain001 = """
        <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrCdtTrfInitn"><xs:complexType><xs:sequence>
          <xs:element name="GrpHdr"><xs:complexType><xs:sequence>
            <xs:element name="MsgId" type="Max35Text"/><xs:element name="CreDtTm" type="xs:dateTime"/><xs:element name="Authstn" minOccurs="0" maxOccurs="2"/>
            <xs:element name="NbOfTxs" type="Max15NumericText"/><xs:element name="CtrlSum" type="DecimalNumber" minOccurs="0"/>
            <xs:element name="InitgPty" type="Party"/><xs:element name="FwdgAgt" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="PmtInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
            <xs:element name="PmtInfId" type="Max35Text"/>
            <xs:element name="PmtMtd"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="CHK"/><xs:enumeration value="TRF"/><xs:enumeration value="TRA"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="BtchBookg" type="xs:boolean" minOccurs="0"/><xs:element name="NbOfTxs" type="Max15NumericText" minOccurs="0"/>
            <xs:element name="CtrlSum" type="DecimalNumber" minOccurs="0"/><xs:element name="PmtTpInf" minOccurs="0"/>
            <xs:element name="ReqdExctnDt"><xs:complexType><xs:choice><xs:element name="Dt" type="xs:date"/><xs:element name="DtTm" type="xs:dateTime"/></xs:choice></xs:complexType></xs:element>
            <xs:element name="PoolgAdjstmntDt" minOccurs="0"/><xs:element name="Dbtr" type="Party"/><xs:element name="DbtrAcct" type="Account"/><xs:element name="DbtrAgt" type="Agent"/>
            <xs:element name="DbtrAgtAcct" minOccurs="0"/><xs:element name="InstrForDbtrAgt" minOccurs="0"/><xs:element name="UltmtDbtr" minOccurs="0"/>
            <xs:element name="ChrgBr" minOccurs="0"/><xs:element name="ChrgsAcct" minOccurs="0"/><xs:element name="ChrgsAcctAgt" minOccurs="0"/>
            <xs:element name="CdtTrfTxInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="PmtId"><xs:complexType><xs:sequence><xs:element name="InstrId" minOccurs="0"/><xs:element name="EndToEndId" type="Max35Text"/><xs:element name="UETR" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
              <xs:element name="PmtTpInf" minOccurs="0"/><xs:element name="Amt" type="Amount"/><xs:element name="XchgRateInf" minOccurs="0"/><xs:element name="ChrgBr" minOccurs="0"/>
              <xs:element name="ChqInstr" minOccurs="0"/><xs:element name="UltmtDbtr" minOccurs="0"/><xs:element name="IntrmyAgt1" minOccurs="0"/><xs:element name="IntrmyAgt1Acct" minOccurs="0"/>
              <xs:element name="IntrmyAgt2" minOccurs="0"/><xs:element name="IntrmyAgt2Acct" minOccurs="0"/><xs:element name="IntrmyAgt3" minOccurs="0"/><xs:element name="IntrmyAgt3Acct" minOccurs="0"/>
              <xs:element name="CdtrAgt" type="Agent" minOccurs="0"/><xs:element name="CdtrAgtAcct" minOccurs="0"/><xs:element name="Cdtr" type="Party" minOccurs="0"/>
              <xs:element name="CdtrAcct" type="Account" minOccurs="0"/><xs:element name="UltmtCdtr" minOccurs="0"/><xs:element name="InstrForCdtrAgt" minOccurs="0" maxOccurs="unbounded"/>
              <xs:element name="InstrForDbtrAgt" minOccurs="0"/><xs:element name="Purp" minOccurs="0"/><xs:element name="RgltryRptg" minOccurs="0" maxOccurs="10"/><xs:element name="Tax" minOccurs="0"/>
              <xs:element name="RltdRmtInf" minOccurs="0" maxOccurs="10"/>
              <xs:element name="RmtInf" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Ustrd" type="Max140Text" minOccurs="0" maxOccurs="unbounded"/><xs:element name="Strd" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
              <xs:element name="SplmtryData" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
          <xs:element name="SplmtryData" type="Supplement" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
        """;

    private const string Pain002 = """
        <xs:complexType name="Reason"><xs:sequence><xs:element name="Orgtr" minOccurs="0"/>
          <xs:element name="Rsn" minOccurs="0"><xs:complexType><xs:choice><xs:element name="Cd" type="Code4"/><xs:element name="Prtry" type="Max35Text"/></xs:choice></xs:complexType></xs:element>
          <xs:element name="AddtlInf" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
        <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrPmtStsRpt"><xs:complexType><xs:sequence>
          <xs:element name="GrpHdr"><xs:complexType><xs:sequence><xs:element name="MsgId" type="Max35Text"/><xs:element name="CreDtTm" type="xs:dateTime"/>
            <xs:element name="InitgPty" minOccurs="0"/><xs:element name="FwdgAgt" minOccurs="0"/><xs:element name="DbtrAgt" minOccurs="0"/><xs:element name="CdtrAgt" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="OrgnlGrpInfAndSts"><xs:complexType><xs:sequence>
            <xs:element name="OrgnlMsgId" type="Max35Text"/><xs:element name="OrgnlMsgNmId" type="Max35Text"/><xs:element name="OrgnlCreDtTm" type="xs:dateTime" minOccurs="0"/>
            <xs:element name="OrgnlNbOfTxs" type="Max15NumericText" minOccurs="0"/><xs:element name="OrgnlCtrlSum" type="DecimalNumber" minOccurs="0"/><xs:element name="GrpSts" type="Code4" minOccurs="0"/>
            <xs:element name="StsRsnInf" type="Reason" minOccurs="0" maxOccurs="unbounded"/><xs:element name="NbOfTxsPerSts" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="OrgnlPmtInfAndSts" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
            <xs:element name="OrgnlPmtInfId" type="Max35Text"/><xs:element name="OrgnlNbOfTxs" type="Max15NumericText" minOccurs="0"/><xs:element name="OrgnlCtrlSum" type="DecimalNumber" minOccurs="0"/>
            <xs:element name="PmtInfSts" type="Code4" minOccurs="0"/><xs:element name="StsRsnInf" type="Reason" minOccurs="0" maxOccurs="unbounded"/><xs:element name="NbOfTxsPerSts" minOccurs="0" maxOccurs="unbounded"/>
            <xs:element name="TxInfAndSts" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="StsId" type="Max35Text" minOccurs="0"/><xs:element name="OrgnlInstrId" type="Max35Text" minOccurs="0"/><xs:element name="OrgnlEndToEndId" type="Max35Text" minOccurs="0"/>
              <xs:element name="OrgnlUETR" minOccurs="0"/><xs:element name="TxSts" type="Code4" minOccurs="0"/><xs:element name="StsRsnInf" type="Reason" minOccurs="0" maxOccurs="unbounded"/>
              <xs:element name="ChrgsInf" minOccurs="0" maxOccurs="unbounded"/><xs:element name="TrckrData" minOccurs="0"/><xs:element name="AccptncDtTm" type="xs:dateTime" minOccurs="0"/>
              <xs:element name="AcctSvcrRef" type="Max35Text" minOccurs="0"/><xs:element name="ClrSysRef" type="Max35Text" minOccurs="0"/>
              <xs:element name="OrgnlTxRef" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="IntrBkSttlmAmt" minOccurs="0"/><xs:element name="Amt" type="Amount" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
              <xs:element name="SplmtryData" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
          <xs:element name="SplmtryData" type="Supplement" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
        """;

    public static IReadOnlyList<string> FaultsOfPain001(string file) => Faults("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09", Pain001, file);

    public static IReadOnlyList<string> FaultsOfPain002(string file) => Faults("urn:iso:std:iso:20022:tech:xsd:pain.002.001.10", Pain002, file);

    private static List<string> Faults(string messageNamespace, string definition, string file)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        var schema = $"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{messageNamespace}" targetNamespace="{messageNamespace}" elementFormDefault="qualified">{Common}{definition}</xs:schema>""";
        settings.Schemas.Add(messageNamespace, XmlReader.Create(new StringReader(schema)));
        settings.ValidationEventHandler += (_, fault) =>
        {
            // Nothing describes our supplementary data to a bank, and the standard does not ask that anything does.
            if (fault.Severity == XmlSeverityType.Error) faults.Add(fault.Message);
        };
        using var reader = XmlReader.Create(new StringReader(file), settings);
        while (reader.Read())
        {
        }
        return faults;
    }
}
