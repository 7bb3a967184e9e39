using System.Text;
using System.Text.Json;

namespace Disbursement.Samples.Rosters;

/// <summary>Writes `roster.json`, the head of the API.</summary>
internal static class HeadWriter
{
    public static byte[] Write(SampleRoster roster) => Encoding.UTF8.GetBytes($$"""
        {
          "programme": {{Json(roster.Programme)}},
          "village": {{Json(roster.Village)}},
          "period": {{Json(roster.Period)}},
          "declaredCount": {{roster.DeclaredCount}},
          "declaredTotal": {{Json(roster.DeclaredTotal.ToString())}},
          "meeting": { "date": {{Json(roster.MeetingDate)}}, "attendees": {{roster.Attendees}}, "votesFor": {{roster.Attendees - 2}}, "votesAgainst": 1 },
          "submittedBy": {{Json("clerk-" + roster.Village[6..])}}
        }

        """);

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
