namespace Disbursement.Application.Ports;

/// <summary>
/// Immutable documents by the SHA-256 of their plain content (64 lower-case hex digits), kept per scope
/// (a case id, a batch id, "county", or the drafts of one of them). What is stored is the caller's ciphertext: encryption happens above this port.
/// </summary>
public interface IDocuments
{
    /// <summary>Stores the bytes durably under the name; storing a name that exists changes nothing.</summary>
    Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default);

    /// <summary>Reads a document, or <see langword="null"/> if there is none of that name.</summary>
    Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default);

    /// <summary>Removes a document for good, by retention only. A document that is not there is no error.</summary>
    Task Delete(string scope, string sha256, CancellationToken cancel = default);

    /// <summary>Removes every document of a scope for good, also those that nobody knows the name of any more. A scope without documents is no error.</summary>
    Task DeleteScope(string scope, CancellationToken cancel = default);
}
