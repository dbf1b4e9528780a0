package dev.heed.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Rows of figures, the smaller the better, printed as Markdown with ratios to the row's best. */
final class Table {
  /**
   * One figure.
   *
   * @param value the figure
   * @param error half of its confidence interval; NaN if there is none
   */
  record Cell(double value, double error) {}

  private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> words = new LinkedHashMap<>();
  private final Set<String> columns = new LinkedHashSet<>();

  Table(List<String> columns) {
    this.columns.addAll(columns);
  }

  void put(String row, String column, Cell cell) {
    columns.add(column);
    rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(column, cell);
  }

  /** A word where a figure would be. */
  void put(String row, String column, String word) {
    columns.add(column);
    rows.computeIfAbsent(row, key -> new LinkedHashMap<>());
    words.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(column, word);
  }

  Map<String, Map<String, Cell>> rows() {
    return rows;
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| | " + String.join(" | ", columns) + " |");
    lines.add("|---" + "|---:".repeat(columns.size()) + "|");
    rows.forEach((row, cells) -> lines.add(line(row, cells)));
    return String.join("\n", lines) + "\n";
  }

  private String line(String row, Map<String, Cell> cells) {
    double best = cells.values().stream().mapToDouble(Cell::value).min().orElse(Double.NaN);
    StringJoiner line = new StringJoiner(" | ", "| ", " |");
    line.add(row);
    Map<String, String> instead = words.getOrDefault(row, Map.of());
    for (String column : columns) {
      Cell cell = cells.get(column);
      line.add(cell == null ? instead.getOrDefault(column, "") : text(cell, best));
    }
    return line.toString();
  }

  private static String text(Cell cell, double best) {
    String ratio = String.format(Locale.ROOT, "%.2f×", cell.value() / best);
    String figure = figure(cell.value());
    String text =
        Double.isNaN(cell.error())
            ? figure + " (" + ratio + ")"
            : figure + " ±" + figure(cell.error()) + " (" + ratio + ")";
    return cell.value() <= best ? "**" + text + "**" : text;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
