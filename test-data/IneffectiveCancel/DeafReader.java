package heed.ineffectivecancel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reading from a stream is not ended by an interrupt. */
public class DeafReader {
  private final BufferedReader reader;
  private final Consumer<String> lines;
  private final Thread reading = new Thread(this::read, "reader");

  public DeafReader(BufferedReader reader, Consumer<String> lines) {
    this.reader = reader;
    this.lines = lines;
  }

  public void start() {
    reading.start();
  }

  private void read() {
    try {
      String line = reader.readLine();
      while (line != null) {
        System.out.println(line);
        line = reader.readLine();
      }
    } catch (IOException e) {
      System.err.println("reader: " + e);
    }
  }

  public void stop() {
    reading.interrupt(); // expect: IneffectiveCancel "readLine\(\)"
  }

  static void drain(InputStream in, long millis) throws InterruptedException {
    Thread draining =
        new Thread(
            () -> {
              try {
                while (in.read() >= 0) {
                  Thread.onSpinWait();
                }
              } catch (IOException e) {
                System.err.println("drain: " + e);
              }
            });
    draining.start();
    Thread.sleep(millis);
    draining.interrupt(); // expect: IneffectiveCancel
  }
}
