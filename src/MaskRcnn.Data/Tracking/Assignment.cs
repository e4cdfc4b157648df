namespace MaskRcnn.Tracking;

/// <summary>
/// The assignment of rows to columns of least total cost: shortest augmenting paths with potentials (Kuhn, 1955; Jonker and Volgenant,
/// 1987).
/// </summary>
internal static class Assignment
{
    /// <summary>As many pairs as the shorter side has, in no order.</summary>
    /// <param name="costs">Finite.</param>
    public static IReadOnlyList<(int Row, int Column)> Solve(double[,] costs)
    {
        int rows = costs.GetLength(0), columns = costs.GetLength(1);
        if (rows <= columns)
            return Solve(rows, columns, (row, column) => costs[row, column]);
        return [.. Solve(columns, rows, (row, column) => costs[column, row]).Select(pair => (pair.Column, pair.Row))];
    }

    private static List<(int Row, int Column)> Solve(int rows, int columns, Func<int, int, double> cost)
    {
        // Column 0 is none: the row that is being placed stands there until a path to a free column is found.
        var rowPotentials = new double[rows + 1];
        var columnPotentials = new double[columns + 1];
        var rowOfColumn = new int[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            rowOfColumn[0] = row;
            (int column, int[] previous) = FindPath(cost, rowPotentials, columnPotentials, rowOfColumn);
            for (; column != 0; column = previous[column])
                rowOfColumn[column] = rowOfColumn[previous[column]];
        }
        return [.. Enumerable.Range(1, columns).Where(column => rowOfColumn[column] > 0).Select(column => (rowOfColumn[column] - 1, column - 1))];
    }

    private static (int Column, int[] Previous) FindPath(
        Func<int, int, double> cost, double[] rowPotentials, double[] columnPotentials, int[] rowOfColumn)
    {
        int columns = rowOfColumn.Length;
        var least = new double[columns];
        Array.Fill(least, double.PositiveInfinity);
        var previous = new int[columns];
        var visited = new bool[columns];
        int column = 0;
        do
        {
            visited[column] = true;
            int row = rowOfColumn[column], next = 0;
            double delta = double.PositiveInfinity;
            for (int j = 1; j < columns; j++)
            {
                if (visited[j])
                    continue;
                double reduced = cost(row - 1, j - 1) - rowPotentials[row] - columnPotentials[j];
                if (reduced < least[j])
                    (least[j], previous[j]) = (reduced, column);
                if (least[j] < delta)
                    (delta, next) = (least[j], j);
            }
            for (int j = 0; j < columns; j++)
            {
                if (visited[j])
                {
                    rowPotentials[rowOfColumn[j]] += delta;
                    columnPotentials[j] -= delta;
                }
                else
                {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while (rowOfColumn[column] != 0);
        return (column, previous);
    }
}
