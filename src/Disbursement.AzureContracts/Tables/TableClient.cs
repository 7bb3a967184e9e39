// Follows Azure.Data.Tables 12.11 (azure-sdk-for-net, sdk/tables/Azure.Data.Tables/api), which has no nullable annotations. The service itself is Microsoft's: what would reach it only says so.
#nullable disable
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables
{
    public class TableClient
    {
        protected TableClient()
        {
        }

        public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
            where T : class, ITableEntity
            => throw Declared.Only();

        public virtual AsyncPageable<T> QueryAsync<T>(
            string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
            where T : class, ITableEntity
            => throw Declared.Only();

        public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
            => throw Declared.Only();
    }

    public class TableServiceClient
    {
        protected TableServiceClient()
        {
        }

        public TableServiceClient(string connectionString, TableClientOptions options = null)
        {
        }

        public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
        {
        }

        public virtual TableClient GetTableClient(string tableName) => throw Declared.Only();

        public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
            => throw Declared.Only();
    }

    public class TableClientOptions : ClientOptions
    {
        public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
        {
        }

        public enum ServiceVersion
        {
            V2019_02_02 = 1,
            V2020_12_06 = 2,
        }
    }
}

namespace Azure.Data.Tables.Models
{
    public class TableItem
    {
        internal TableItem()
        {
        }
    }
}
