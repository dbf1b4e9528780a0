package dev.heed.lint.symbol;

import java.lang.reflect.Modifier;

/** Modifiers as class files have them (JVMS 4), and some more. */
public final class Flags {
  public static final int PUBLIC = Modifier.PUBLIC;
  public static final int PRIVATE = Modifier.PRIVATE;
  public static final int PROTECTED = Modifier.PROTECTED;
  public static final int STATIC = Modifier.STATIC;
  public static final int FINAL = Modifier.FINAL;
  public static final int SYNCHRONIZED = Modifier.SYNCHRONIZED;
  public static final int VOLATILE = Modifier.VOLATILE;
  public static final int NATIVE = Modifier.NATIVE;
  public static final int INTERFACE = Modifier.INTERFACE;
  public static final int ABSTRACT = Modifier.ABSTRACT;

  /** Of a method: takes any number of last arguments. */
  public static final int VARARGS = 0x80;

  /** Stands in no source: made by the compiler. */
  public static final int SYNTHETIC = 0x1000;

  public static final int ANNOTATION = 0x2000;

  /** Of a type: an enum. Of a field: one of its constants. */
  public static final int ENUM = 0x4000;

  public static final int RECORD = 0x10000;

  private Flags() {}
}
