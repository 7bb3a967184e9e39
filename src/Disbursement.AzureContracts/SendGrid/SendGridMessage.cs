// Follows SendGrid 9.29, which has no nullable annotations.
#nullable disable
using System.Text.Json.Nodes;

namespace SendGrid.Helpers.Mail;

/// <summary>A mail as SendGrid's interface takes it. Here it is kept as the JSON that Microsoft's build sends, so that tests can read it.</summary>
public class SendGridMessage
{
    private readonly JsonObject message = [];

    public void SetFrom(string email, string name = null) => message["from"] = Address(email, name);

    public void AddTo(string email, string name = null) =>
        message["personalizations"] = new JsonArray(new JsonObject { ["to"] = new JsonArray(Address(email, name)) });

    public void SetGlobalSubject(string subject) => message["subject"] = subject;

    public void AddContent(string mimeType, string text)
    {
        var contents = message["content"] as JsonArray ?? [];
        message["content"] = contents;
        contents.Add((JsonNode)new JsonObject { ["type"] = mimeType, ["value"] = text });
    }

    public void AddGlobalHeaders(Dictionary<string, string> headers) => message["headers"] = Pairs(headers);

    public void AddGlobalCustomArgs(Dictionary<string, string> customArgs) => message["custom_args"] = Pairs(customArgs);

    public void SetSandBoxMode(bool enable) => Part("mail_settings")["sandbox_mode"] = new JsonObject { ["enable"] = enable };

    public void SetClickTracking(bool enable, bool enableText) =>
        Part("tracking_settings")["click_tracking"] = new JsonObject { ["enable"] = enable, ["enable_text"] = enableText };

    public void SetOpenTracking(bool enable, string substitutionTag = null) => Part("tracking_settings")["open_tracking"] = new JsonObject { ["enable"] = enable };

    public string Serialize(bool useDefaultSerialization = true) => message.ToJsonString();

    private static JsonObject Address(string email, string name) =>
        name is null ? new JsonObject { ["email"] = email } : new JsonObject { ["name"] = name, ["email"] = email };

    private static JsonObject Pairs(Dictionary<string, string> pairs)
    {
        var json = new JsonObject();
        foreach (var (name, value) in pairs) json[name] = value;
        return json;
    }

    private JsonObject Part(string name)
    {
        if (message[name] is not JsonObject part) message[name] = part = [];
        return part;
    }
}
