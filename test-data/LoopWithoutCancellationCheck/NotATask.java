package heed.loopwithoutcancellationcheck;

import java.util.List;
import java.util.Scanner;
import java.util.function.BooleanSupplier;

/** Nobody may want to stop these, or nobody knows. */
public class NotATask {
  private final BooleanSupplier more;
  private final List<String> history;

  public NotATask(BooleanSupplier more, List<String> history) {
    this.more = more;
    this.history = history;
  }

  public static void main(String[] args) {
    try (Scanner in = new Scanner(System.in)) {
      while (true) { // fine: the main thread of a shell, ended by its user
        String command = in.nextLine();
        if (command.equals("quit")) {
          return;
        }
        System.out.println(command.length());
      }
    }
  }

  void untilNoMore() {
    while (more.getAsBoolean()) { // fine: an unknown condition may be the stop
      history.add("round " + history.size());
    }
  }

  String parse(String text) {
    int at = 0;
    StringBuilder word = new StringBuilder();
    while (true) { // fine: over the characters of a text
      if (at == text.length() || text.charAt(at) == ';') {
        return word.toString();
      }
      word.append(text.charAt(at++));
    }
  }
}
