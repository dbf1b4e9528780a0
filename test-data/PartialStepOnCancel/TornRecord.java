package heed.partialsteponcancel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.BlockingQueue;

/** The length is written, the record is not: readers trip over it. */
public class TornRecord {
  private final FileChannel journal;
  private final BlockingQueue<ByteBuffer> bodies;

  public TornRecord(FileChannel journal, BlockingQueue<ByteBuffer> bodies) {
    this.journal = journal;
    this.bodies = bodies;
  }

  void append(ByteBuffer head) throws IOException, InterruptedException {
    journal.write(head);
    ByteBuffer body = bodies.take(); // expect-strict: PartialStepOnCancel
    journal.write(body);
  }
}
