package dev.heed.lint;

/** The process around the command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new HeedCommand().run(args, System.in, System.out, System.err));
  }
}
