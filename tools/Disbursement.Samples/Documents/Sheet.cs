namespace Disbursement.Samples.Documents;

/// <summary>A photographed paper as a raster of grey cells: a frame, lines of writing and a round seal. No two look alike.</summary>
internal sealed class Sheet
{
    public const int Columns = 60;
    public const int Rows = 80;
    private readonly byte[] cells = new byte[Columns * Rows];

    public Sheet(Seeded random)
    {
        Array.Fill(cells, (byte)236);
        Heading(random);
        for (var row = 14; row < Rows - 8; row += 3) Writing(random, row);
        Seal(random.Between(40, 48), random.Between(60, 68));
    }

    /// <summary>0 is black, 255 white.</summary>
    public byte this[int column, int row] => cells[row * Columns + column];

    private void Heading(Seeded random)
    {
        for (var column = 14; column < 14 + random.Between(24, 32); column++)
            for (var row = 6; row < 9; row++) cells[row * Columns + column] = (byte)random.Between(20, 60);
    }

    private void Writing(Seeded random, int row)
    {
        var end = random.Between(36, 54);
        for (var column = 6; column < end; column++)
            if (!random.OneIn(6)) cells[row * Columns + column] = (byte)random.Between(50, 110);
    }

    private void Seal(int centreColumn, int centreRow)
    {
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
            {
                var distance = (column - centreColumn) * (column - centreColumn) + (row - centreRow) * (row - centreRow);
                if (distance is >= 64 and <= 90 or <= 6) cells[row * Columns + column] = 130;
            }
    }
}
