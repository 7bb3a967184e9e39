using SQLitePCL;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>The library of SQLite that the host is built with.</summary>
public sealed class SqliteLibraryTests
{
    /// <summary>From 3.7.0 to 3.51.2 a copy of the log that begins right after another one has finished can, if a commit comes between, skip committed pages for ever.</summary>
    [Fact]
    public void Library_OfThisBuild_DoesNotLoseCommitsBetweenTwoCopiesOfTheLog()
    {
        Batteries_V2.Init();

        Assert.True(raw.sqlite3_libversion_number() >= 3_051_003, raw.sqlite3_libversion().utf8_to_string());
    }
}
