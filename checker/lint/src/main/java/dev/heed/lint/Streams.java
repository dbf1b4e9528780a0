package dev.heed.lint;

import java.io.InputStream;
import java.io.PrintStream;

/** What a command reads and writes. */
record Streams(InputStream in, PrintStream out, PrintStream err) {}
