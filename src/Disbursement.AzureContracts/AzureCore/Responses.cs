// Follows Azure.Core 1.64 (Response, NullableResponse, Response of T). Of Response nothing is asked but that it is there.
namespace Azure;

public abstract class Response
{
    protected Response()
    {
    }

    public static Response<T> FromValue<T>(T value, Response response) => new Answered<T>(value, response);

    private sealed class Answered<T>(T value, Response response) : Response<T>
    {
        public override T Value => value;

        public override Response GetRawResponse() => response;
    }
}

public abstract class NullableResponse<T>
{
    protected NullableResponse()
    {
    }

    public abstract bool HasValue { get; }

    public abstract T? Value { get; }

    public abstract Response GetRawResponse();
}

public abstract class Response<T> : NullableResponse<T>
{
    protected Response()
    {
    }

    public override bool HasValue => true;

    public override T Value => throw new NotSupportedException("A response says itself what it holds.");
}
