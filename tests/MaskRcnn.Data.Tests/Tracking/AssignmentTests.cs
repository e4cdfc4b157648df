using MaskRcnn.Randomness;
using MaskRcnn.Tracking;

namespace MaskRcnn.Tests.Tracking;

[TestClass]
public sealed class AssignmentTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(4, 4)]
    [DataRow(3, 6)]
    [DataRow(6, 3)]
    [DataRow(0, 5)]
    [DataRow(5, 0)]
    public void The_cost_is_the_least_of_all_assignments(int rows, int columns)
    {
        var random = new RandomSource((ulong)(10 * rows + columns));
        for (int trial = 0; trial < 50; trial++)
        {
            var costs = new double[rows, columns];
            for (int i = 0; i < costs.Length; i++)
                costs[i / columns, i % columns] = random.NextSingle() < 0.3 ? 1e6 : Math.Round(random.NextSingle() * 10 - 5);
            IReadOnlyList<(int Row, int Column)> pairs = Assignment.Solve(costs);
            Assert.AreEqual(Math.Min(rows, columns), pairs.Count);
            Assert.AreEqual(pairs.Count, pairs.Select(pair => pair.Row).Distinct().Count());
            Assert.AreEqual(pairs.Count, pairs.Select(pair => pair.Column).Distinct().Count());
            Assert.AreEqual(Least(costs, 0, []), pairs.Sum(pair => costs[pair.Row, pair.Column]), 1e-6);
        }
    }

    /// <summary>By trying all.</summary>
    private static double Least(double[,] costs, int row, HashSet<int> taken)
    {
        (int rows, int columns) = (costs.GetLength(0), costs.GetLength(1));
        if (row == rows || taken.Count == columns)
            return 0;
        double least = rows - row > columns - taken.Count ? Least(costs, row + 1, taken) : double.PositiveInfinity;
        for (int column = 0; column < columns; column++)
        {
            if (taken.Add(column))
            {
                least = Math.Min(least, costs[row, column] + Least(costs, row + 1, taken));
                taken.Remove(column);
            }
        }
        return least;
    }
}
