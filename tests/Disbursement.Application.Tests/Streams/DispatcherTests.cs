using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Streams;

public sealed class DispatcherTests() : DispatcherContract(new OpenMemoryTable());
