package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a class file. */
final class ClassFileVisitor extends ClassVisitor {
  /** Where a class file has its major version. */
  private static final int VERSION = 6;

  /** The flags of a nested type that the class file says elsewhere than those of others. */
  private static final int OF_NESTED =
      Flags.PUBLIC | Flags.PRIVATE | Flags.PROTECTED | Flags.STATIC;

  private final BinaryClass symbol;
  private final ClassFiles files;
  private final Set<String> kept;
  private final ClassContent content = new ClassContent();
  private final Signatures signatures;
  private String internalName = "";
  private @Nullable String signature;
  private @Nullable String superName;
  private List<String> interfaceNames = List.of();
  private boolean hasHead;

  private ClassFileVisitor(BinaryClass symbol, ClassFiles files, Set<String> kept) {
    super(Opcodes.ASM9);
    this.symbol = symbol;
    this.files = files;
    this.kept = kept;
    this.signatures = new Signatures(files, () -> content.outer);
  }

  static ClassContent read(byte[] bytes, BinaryClass symbol, ClassFiles files, Set<String> kept) {
    int version = (bytes[VERSION] & 0xFF) << 8 | bytes[VERSION + 1] & 0xFF;
    if (version > Opcodes.V26) {
      // A JDK that ASM does not know yet: what is read here has been the same for ages.
      bytes[VERSION] = 0;
      bytes[VERSION + 1] = Opcodes.V26;
    }
    ClassFileVisitor visitor = new ClassFileVisitor(symbol, files, kept);
    new ClassReader(bytes)
        .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return visitor.content;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    internalName = name;
    content.flags = access & ~Flags.SYNCHRONIZED; // there an old flag of no meaning
    this.signature = signature;
    this.superName = superName;
    interfaceNames = interfaces == null ? List.of() : List.of(interfaces);
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
    content.isLocal = true;
  }

  @Override
  public void visitInnerClass(
      String name, @Nullable String outerName, @Nullable String innerName, int access) {
    if (name.equals(internalName)) {
      content.flags = (content.flags & ~OF_NESTED) | (access & OF_NESTED);
      if (outerName == null || innerName == null) {
        content.isLocal = true;
      } else {
        content.outer = files.reference(outerName.replace('/', '.'));
      }
    } else if (internalName.equals(outerName)
        && innerName != null
        && (access & Opcodes.ACC_SYNTHETIC) == 0) {
      content.memberTypes.put(innerName, files.reference(name.replace('/', '.')));
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return annotation(descriptor, content.annotations::add);
  }

  /** Members, and the end, come after all that is said of the class itself. */
  private void readHead() {
    if (hasHead) {
      return;
    }
    hasHead = true;
    Signatures.OfClass head = signatures.ofClass(signature, superName, interfaceNames);
    content.typeParameters = head.parameters();
    content.interfaces = head.interfaces();
    content.superclass = (content.flags & Flags.INTERFACE) == 0 ? head.superclass() : null;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if ((access & Opcodes.ACC_SYNTHETIC) == 0) {
      readHead();
      Type type = signatures.ofField(signature == null ? descriptor : signature);
      Optional<Object> constant =
          (access & Opcodes.ACC_FINAL) == 0 ? Optional.empty() : Optional.ofNullable(value);
      content.fields.put(
          name, new FieldSymbol(symbol, name, access, type, List.of(), () -> constant));
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & Opcodes.ACC_SYNTHETIC) != 0 || name.equals("<clinit>")) {
      return null;
    }
    readHead();
    boolean inner = content.outer != null && (content.flags & Flags.STATIC) == 0;
    boolean hasOuterArgument = inner && name.equals(MethodSymbol.CONSTRUCTOR);
    Signatures.OfMethod read =
        signatures.ofMethod(descriptor, signature, exceptions, hasOuterArgument);
    int flags = access | (isOfEnum(name, read) ? Flags.SYNTHETIC : 0);
    return new MethodReader(name, flags, read);
  }

  /** Says whether it is one of the two methods that every enum is given. */
  private boolean isOfEnum(String name, Signatures.OfMethod read) {
    return (content.flags & Flags.ENUM) != 0
        && ((name.equals("values") && read.parameters().isEmpty())
            || (name.equals("valueOf") && read.parameters().size() == 1));
  }

  private @Nullable AnnotationVisitor annotation(String descriptor, Consumer<AnnotationUse> to) {
    String type = org.objectweb.asm.Type.getType(descriptor).getClassName();
    return kept.contains(type) ? new AnnotationReader(type, files, to) : null;
  }

  @Override
  public void visitEnd() {
    readHead();
  }

  /** Collects the annotations of a method. */
  private final class MethodReader extends MethodVisitor {
    private final String name;
    private final int flags;
    private final Signatures.OfMethod read;
    private final List<AnnotationUse> own = new ArrayList<>();
    private final Map<Integer, List<AnnotationUse>> onParameters = new HashMap<>();

    MethodReader(String name, int flags, Signatures.OfMethod read) {
      super(Opcodes.ASM9);
      this.name = name;
      this.flags = flags;
      this.read = read;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return annotation(descriptor, own::add);
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String descriptor, boolean visible) {
      return annotation(
          descriptor,
          use -> onParameters.computeIfAbsent(parameter, p -> new ArrayList<>()).add(use));
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
      return new AnnotationReader.ListReader(text -> content.defaults.put(name, text));
    }

    @Override
    public void visitEnd() {
      List<List<AnnotationUse>> lists = new ArrayList<>();
      for (int i = 0; i < read.parameters().size() && !onParameters.isEmpty(); i++) {
        lists.add(onParameters.getOrDefault(i, List.of()));
      }
      content
          .methods
          .computeIfAbsent(name, n -> new ArrayList<>(2))
          .add(
              new MethodSymbol(
                  symbol,
                  name,
                  flags,
                  read.typeParameters(),
                  read.parameters(),
                  read.result(),
                  read.thrown(),
                  own,
                  lists));
    }
  }
}
