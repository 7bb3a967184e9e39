// Follows Azure.Core 1.64 (TokenCredential, ClientOptions, RetryOptions) and Azure.Identity 1.21, whose credentials lie in Azure.Core.
namespace Azure.Core
{
    public abstract class TokenCredential
    {
        protected TokenCredential()
        {
        }
    }

    public abstract class ClientOptions
    {
        protected ClientOptions()
        {
        }

        public RetryOptions Retry { get; } = new();
    }

    public class RetryOptions
    {
        internal RetryOptions()
        {
        }

        public int MaxRetries { get; set; } = 3;

        public TimeSpan NetworkTimeout { get; set; } = TimeSpan.FromSeconds(100);
    }
}

namespace Azure.Identity
{
    public class DefaultAzureCredential : Core.TokenCredential
    {
        public DefaultAzureCredential(bool includeInteractiveCredentials = false)
        {
        }
    }
}
