package dev.heed.javac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source file, read whole and decoded strictly. */
final class SourceInput extends SimpleJavaFileObject {
  private final String shownPath;
  private final CharSequence text;

  private SourceInput(Path file, String shownPath, CharSequence text) {
    super(file.toUri(), Kind.SOURCE);
    this.shownPath = shownPath;
    this.text = text;
  }

  /**
   * @throws CharacterCodingException when the file is not UTF-8
   */
  static SourceInput read(JavacFrontEnd.Input input) throws IOException {
    byte[] bytes = Files.readAllBytes(input.file());
    CharSequence text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes));
    return new SourceInput(input.file(), input.shownPath(), text);
  }

  String shownPath() {
    return shownPath;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  /** Lets a file be named unlike the public class in it. */
  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return true;
  }
}
