/// <summary>What the declarations answer where only Microsoft's package can act.</summary>
internal static class Declared
{
    public static NotSupportedException Only() => new("This build has the declaration of a member of Microsoft's packages, not the member. Build with -p:AzureSdk=true.");
}
