using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>
/// The one writer of the database. Requests that wait while a commit is under way go into the next transaction together,
/// each undone alone if it fails, and are answered only after COMMIT at full synchronisation.
/// </summary>
internal interface IWriter
{
    /// <summary>
    /// Runs <paramref name="request"/> on the writer's thread and answers when it is durable. The request must be short and touch nothing but the database.
    /// What a request that answers <see langword="false"/> has written is undone, and it is answered as <see cref="CommitAnswer.Conflict"/>.
    /// </summary>
    /// <param name="request">What to run.</param>
    /// <param name="isOneStatement">
    /// It runs a single statement and answers <see langword="false"/> only if that changed nothing. SQLite undoes a statement that fails by itself, so no savepoint is made.
    /// </param>
    Task<CommitAnswer> Submit(Func<IWriteStatements, bool> request, bool isOneStatement = false);
}

/// <summary>Prepared statements of the writer's connection, kept by their SQL text.</summary>
internal interface IWriteStatements
{
    /// <summary>
    /// Binds <paramref name="arguments"/> (<see cref="string"/>, <see cref="long"/>, <see cref="byte"/> array or <see langword="null"/>) to ?1, ?2, ... and runs the statement.
    /// Answers the number of rows changed; a constraint that fails answers -1.
    /// </summary>
    int Execute(string sql, params ReadOnlySpan<object?> arguments);

    /// <summary>Runs a query and answers the first column of the first row, or <see langword="null"/>.</summary>
    object? Scalar(string sql, params ReadOnlySpan<object?> arguments);
}
