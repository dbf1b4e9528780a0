package heed.cancellablecleanup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;

/** The exception comes with the flag set, so the next channel is closed as well. */
public class ChannelClosedByInterrupt {
  private final FileChannel data;
  private final FileChannel journal;

  public ChannelClosedByInterrupt(FileChannel data, FileChannel journal) {
    this.data = data;
    this.journal = journal;
  }

  void append(ByteBuffer record, ByteBuffer undo) throws IOException {
    try {
      data.write(record);
    } catch (ClosedByInterruptException e) {
      journal.write(undo); // expect-strict: CancellableCleanup
      throw e;
    }
  }

  void appendSlowly(ByteBuffer record) throws IOException, InterruptedException {
    try {
      data.write(record);
    } catch (ClosedByInterruptException e) {
      TimeUnit.MILLISECONDS.sleep(50); // expect-strict: CancellableCleanup
      throw e;
    }
  }
}
