namespace Disbursement.Samples.Office;

/// <summary>The programmes of `domain.md` section 5.</summary>
internal static class ProgrammeTexts
{
    public const string All = """
          "programmes": [
            {
              "key": "dividend", "version": 1, "name": { "zh": "产业分红", "en": "Industry dividend" },
              "subject": "household", "basis": "equal", "rate": "300.00", "unit": { "zh": "户", "en": "household" }, "lineLimit": "300.00",
              "requiredDocuments": ["sealed-list", "meeting-record"], "plan": "standard", "bank": "rural-bank",
              "openPeriods": ["2026"], "remittanceText": "清禾县2026年产业分红"
            },
            {
              // The line department answers for the area of land.
              "key": "farmland", "version": 1, "name": { "zh": "耕地地力保护补贴", "en": "Farmland fertility subsidy" },
              "subject": "household", "basis": "per-unit", "rate": "112.50", "unit": { "zh": "亩", "en": "mu" }, "lineLimit": "20000.00",
              "requiredDocuments": ["sealed-list", "meeting-record"], "plan": "standard", "bank": "rural-bank",
              "openPeriods": ["2026"], "remittanceText": "清禾县2026年耕地地力保护补贴"
            },
            {
              // Built, accepted, then paid.
              "key": "housing", "version": 1, "name": { "zh": "危房改造", "en": "Housing renovation" },
              "subject": "household", "basis": "per-grade", "rates": { "D": "30000.00", "C": "20000.00" }, "unit": { "zh": "户", "en": "household" }, "lineLimit": "30000.00",
              "requiredDocuments": ["sealed-list", "meeting-record", "acceptance-record"], "plan": "standard", "bank": "rural-bank",
              "openPeriods": ["2026"], "remittanceText": "清禾县2026年危房改造补助"
            },
            {
              "key": "stable-job", "version": 1, "name": { "zh": "稳岗补贴", "en": "Stable-job subsidy" },
              "basis": "per-grade", "rates": { "一档": "1500.00", "二档": "1000.00" }, "unit": { "zh": "人", "en": "person" }, "lineLimit": "1500.00",
              "requiredDocuments": ["sealed-list", "meeting-record", "employment-proof"], "plan": "standard", "bank": "town-bank",
              "openPeriods": ["2026-H1", "2026-H2"], "remittanceText": "清禾县2026年稳岗补贴"
            },
            {
              "key": "travel", "version": 1, "name": { "zh": "交通补贴", "en": "Travel subsidy" },
              "basis": "per-grade", "rates": { "省外": "400.00", "省内": "200.00" }, "unit": { "zh": "人", "en": "person" }, "lineLimit": "400.00",
              "requiredDocuments": ["sealed-list", "meeting-record"], "plan": "standard", "bank": "town-bank",
              "openPeriods": ["2026"], "remittanceText": "清禾县2026年外出务工交通补贴"
            },
            {
              // 20 % of the month's wage; the quantity is the wage in yuan, shown by the workshop's bank statement.
              "key": "workshop-wage", "version": 1, "name": { "zh": "就业帮扶车间工资补贴", "en": "Workshop wage subsidy" },
              "basis": "percent", "percent": 20, "unit": { "zh": "元", "en": "yuan" }, "lineLimit": "1000.00",
              "requiredDocuments": ["sealed-list", "meeting-record", "bank-statement"], "plan": "standard", "bank": "rural-bank",
              "openPeriods": ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"],
              "remittanceText": "清禾县就业帮扶车间工资补贴"
            },
            {
              // Paid to the enterprise that trains; the agreement shows that the account is its own.
              "key": "training", "version": 1, "name": { "zh": "培训补贴", "en": "Training subsidy" },
              "basis": "equal", "rate": "300.00", "unit": { "zh": "人", "en": "person" }, "lineLimit": "300.00",
              "requiredDocuments": ["sealed-list", "meeting-record", "enterprise-agreement"], "plan": "standard", "bank": "town-bank",
              "openPeriods": ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"], "paysEnterprises": true, "remittanceText": "清禾县2026年职业技能培训补贴"
            },
            {
              // No period is open: relief takes the emergency path, not this plan.
              "key": "relief", "version": 1, "name": { "zh": "临时救助", "en": "Temporary relief" },
              "basis": "per-unit", "rate": "1.00", "unit": { "zh": "元", "en": "yuan" }, "lineLimit": "5000.00",
              "requiredDocuments": ["sealed-list", "hardship-proof"], "plan": "standard", "bank": "rural-bank",
              "openPeriods": [], "confidential": true, "remittanceText": "清禾县临时救助金"
            }
          ],

        """;
}
