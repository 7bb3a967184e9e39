namespace Disbursement.Samples;

/// <summary>
/// Numbers that look random and are the same on every machine and every runtime (SplitMix64). Each part of the samples draws from a
/// stream of its own name, so that changing one roster leaves the others byte for byte as they were.
/// </summary>
internal sealed class Seeded
{
    private const ulong Seed = 999_901_2026;
    private ulong state;

    private Seeded(ulong state) => this.state = state;

    public static Seeded For(string part) =>
        // FNV-1a: string.GetHashCode differs from run to run.
        new(part.Aggregate(Seed ^ 14_695_981_039_346_656_037, (hash, letter) => unchecked((hash ^ letter) * 1_099_511_628_211)));

    /// <summary>From 0 to <paramref name="below"/> - 1. The bias of the remainder is of no matter for samples.</summary>
    public int Next(int below) => (int)(NextBits() % (ulong)below);

    public int Between(int least, int most) => least + Next(most - least + 1);

    public T Of<T>(IReadOnlyList<T> all) => all[Next(all.Count)];

    public bool OneIn(int times) => Next(times) == 0;

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + Next(10))));

    private ulong NextBits()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var bits = state;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
