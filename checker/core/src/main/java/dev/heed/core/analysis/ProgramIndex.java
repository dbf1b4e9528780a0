package dev.heed.core.analysis;

import dev.heed.core.program.Executable;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds things of a program: types by name, bodies by method, uses of fields, overriders, callers.
 * Of two declarations of one type the first is found by name; both are indexed.
 */
public final class ProgramIndex {

  /** A use of a field. */
  public record FieldUse(Expr.Field expression, Code code) {}

  /** A call in its place. */
  public record Site(Expr.Invocation call, Code code) {}

  private final Program program;
  private final List<Code> codes = new ArrayList<>();
  private final Map<Executable, Code> byExecutable = new IdentityHashMap<>();
  private final Map<Stmt.Block, Code> byBody = new IdentityHashMap<>();
  private final Map<String, TypeDecl> typesByName = new LinkedHashMap<>();
  private final Map<TypeDecl, TypeDecl> outerTypes = new IdentityHashMap<>();
  private final Map<TypeDecl, Code> declaringCode = new IdentityHashMap<>();
  private final Map<String, Code> methodsByKey = new HashMap<>();
  private final Map<String, List<Code>> methodsByName = new HashMap<>();
  private final Map<FieldRef, List<FieldUse>> fieldUses = new HashMap<>();
  private final Map<FieldRef, FieldDecl> fields = new HashMap<>();
  private final Map<String, List<Site>> sites = new HashMap<>();
  private final Map<Code, Lexical> lexicals = new IdentityHashMap<>();

  public ProgramIndex(Program program) {
    this.program = program;
    // By path, so that nothing depends on the order in which a front end came upon the files.
    List<SourceFile> files = new ArrayList<>(program.files());
    files.sort(Comparator.comparing(SourceFile::path));
    for (SourceFile file : files) {
      for (TypeDecl type : file.types()) {
        add(type, file, null, null);
      }
    }
  }

  private void add(
      TypeDecl type, SourceFile file, @Nullable TypeDecl outer, @Nullable Code enclosing) {
    typesByName.putIfAbsent(type.name(), type);
    if (outer != null) {
      outerTypes.put(type, outer);
    }
    if (enclosing != null) {
      declaringCode.put(type, enclosing);
    }
    addInitializers(type, file, enclosing, true);
    addInitializers(type, file, enclosing, false);
    for (MethodDecl method : type.methods()) {
      Code code = add(method, type, file, enclosing);
      methodsByKey.putIfAbsent(method.ref().key(), code);
      methodsByName.computeIfAbsent(method.ref().name(), n -> new ArrayList<>(2)).add(code);
    }
    for (TypeDecl member : type.memberTypes()) {
      add(member, file, type, enclosing);
    }
  }

  /** The initialisers of fields, as the assignments that they are. */
  private void addInitializers(
      TypeDecl type, SourceFile file, @Nullable Code enclosing, boolean ofStatics) {
    List<Stmt> statements = new ArrayList<>();
    for (FieldDecl field : type.fields()) {
      fields.putIfAbsent(field.ref(), field);
      Expr value = field.initializer();
      if (value != null && field.ref().is(FieldRef.Flag.STATIC) == ofStatics) {
        Span span = field.span();
        Expr target = new Expr.Field(field.nameSpan(), field.ref().type(), null, field.ref());
        statements.add(
            new Stmt.Eval(span, new Expr.Assign(span, field.ref().type(), "=", target, value)));
      }
    }
    if (statements.isEmpty()) {
      return;
    }
    String name = ofStatics ? "<static-fields>" : "<fields>";
    MethodDecl.Kind kind =
        ofStatics ? MethodDecl.Kind.STATIC_INITIALIZER : MethodDecl.Kind.INSTANCE_INITIALIZER;
    Set<MethodRef.Flag> flags = ofStatics ? Set.of(MethodRef.Flag.STATIC) : Set.of();
    MethodRef ref =
        new MethodRef(type.name(), name, List.of(), "void", flags, List.of(), List.of(), List.of());
    Stmt.Block body = new Stmt.Block(type.span(), statements);
    add(
        new MethodDecl(ref, kind, List.of(), body, type.span(), type.nameSpan()),
        type,
        file,
        enclosing);
  }

  private Code add(
      Executable executable, TypeDecl owner, SourceFile file, @Nullable Code enclosing) {
    Code code = new Code(executable, owner, file, enclosing);
    codes.add(code);
    byExecutable.put(executable, code);
    Stmt.Block body = executable.body();
    if (body != null) {
      byBody.put(body, code);
      new Collector(code).visit(body);
    }
    return code;
  }

  /** Files what lies directly in one body. */
  private final class Collector extends ModelVisitor {
    private final Code code;

    private Collector(Code code) {
      this.code = code;
    }

    @Override
    protected void statement(Stmt statement) {
      if (statement instanceof Stmt.Loop || statement instanceof Stmt.ForEach) {
        code.loops.add(statement);
      } else if (statement instanceof Stmt.Try attempt) {
        code.tries.add(attempt);
      } else if (statement instanceof Stmt.Synchronized guarded) {
        code.monitors.add(guarded);
      } else if (statement instanceof Stmt.DeclareType local) {
        addLocal(local.type());
      }
    }

    @Override
    protected void expression(Expr expression) {
      if (expression instanceof Expr.Invocation call) {
        code.invocations.add(call);
        MethodRef callee = call.callee();
        if (callee != null) {
          sites.computeIfAbsent(callee.key(), k -> new ArrayList<>(2)).add(new Site(call, code));
        }
        if (call instanceof Expr.New creation && creation.body() != null) {
          addLocal(creation.body());
        }
      } else if (expression instanceof Expr.Field field) {
        fieldUses
            .computeIfAbsent(field.field(), f -> new ArrayList<>(2))
            .add(new FieldUse(field, code));
      } else if (expression instanceof Expr.Lambda lambda) {
        code.lambdas.add(lambda);
        add(lambda, code.owner(), code.file(), code);
      } else if (expression instanceof Expr.MethodReference reference) {
        code.references.add(reference);
      } else if (expression instanceof Expr.Assign assign) {
        code.assignments.add(assign);
      }
    }

    private void addLocal(TypeDecl type) {
      code.localTypes.add(type);
      add(type, code.file(), code.owner(), code);
    }
  }

  public Program program() {
    return program;
  }

  public Types types() {
    return program.types();
  }

  /** All bodies: in the order of files, then of declarations. */
  public List<Code> codes() {
    return codes;
  }

  public @Nullable Code code(Executable executable) {
    return byExecutable.get(executable);
  }

  /** The code whose body is {@code block}. */
  public @Nullable Code withBody(Stmt.Block block) {
    return byBody.get(block);
  }

  public @Nullable TypeDecl type(String name) {
    return typesByName.get(name);
  }

  /** The types declared in the program, by name. */
  public Map<String, TypeDecl> declaredTypes() {
    return typesByName;
  }

  /** The type around a member, local or anonymous type. */
  public @Nullable TypeDecl outer(TypeDecl type) {
    return outerTypes.get(type);
  }

  /** The body in which a local or anonymous type, or a member of one, stands. */
  public @Nullable Code declaringCode(TypeDecl type) {
    return declaringCode.get(type);
  }

  public List<FieldUse> uses(FieldRef field) {
    return fieldUses.getOrDefault(field, List.of());
  }

  /** Says that a field is declared, and so used, in a file of which little was read. */
  public boolean mayBeUsedUnread(FieldRef field) {
    return program.isUnread(field.owner());
  }

  /** Says that a supertype or subtype of {@code type} may stand in a file that was not read. */
  public boolean hasUnreadRelatives(TypeDecl type) {
    for (String superType : types().closure(type.name())) {
      if (program.isUnread(superType)) {
        return true;
      }
    }
    for (String other : program.unread()) {
      if (types().isSubtype(other, type.name())) {
        return true;
      }
    }
    return false;
  }

  public @Nullable FieldDecl field(FieldRef field) {
    return fields.get(field);
  }

  /**
   * Says whether some field of the program is declared to hold a {@code type} or a supertype of it.
   */
  public boolean isKept(String type) {
    Set<String> closure = new HashSet<>(types().closure(type));
    closure.remove(Types.OBJECT);
    return fields.keySet().stream().anyMatch(field -> closure.contains(field.type()));
  }

  /** The calls that name exactly {@code method}; not those of what it overrides. */
  public List<Site> sites(MethodRef method) {
    return sites.getOrDefault(method.key(), List.of());
  }

  /** The calls that may run {@code method}: those that name it or a method that it overrides. */
  public List<Site> sitesOf(MethodRef method) {
    List<Site> found = new ArrayList<>(sites(method));
    for (String superType : types().closure(method.owner())) {
      TypeDecl declared = typesByName.get(superType);
      if (declared == null || superType.equals(method.owner()) || method.isStatic()) {
        continue;
      }
      for (MethodDecl other : declared.methods()) {
        if (other.ref().name().equals(method.name())
            && other.ref().parameterTypes().size() == method.parameterTypes().size()) {
          found.addAll(sites(other.ref()));
        }
      }
    }
    return found;
  }

  /** The body of exactly this method; null when it is not of the program. */
  public @Nullable Code declared(MethodRef method) {
    return methodsByKey.get(method.key());
  }

  /** Says whether the method that a call names is declared in the program. */
  public boolean isDeclared(Expr.Invocation call) {
    return call.callee() != null
        && (typesByName.containsKey(call.callee().owner())
            || program.isUnread(call.callee().owner()));
  }

  /** The methods declared with this name, in any type. */
  public List<Code> named(String name) {
    return methodsByName.getOrDefault(name, List.of());
  }

  /**
   * The bodies of the program that a call of {@code method} may run: its own and those of
   * overriders. Empty for a library method that nothing here overrides.
   */
  public List<Code> targets(MethodRef method) {
    Code own = methodsByKey.get(method.key());
    if (method.isStatic()
        || method.isConstructor()
        || method.is(MethodRef.Flag.PRIVATE)
        || method.is(MethodRef.Flag.FINAL)) {
      return own == null ? List.of() : List.of(own);
    }
    List<Code> found = new ArrayList<>(2);
    if (own != null && own.executable().body() != null) {
      found.add(own);
    }
    for (Code other : named(method.name())) {
      if (other != own && overrides(other, method)) {
        found.add(other);
      }
    }
    return found;
  }

  private boolean overrides(Code code, MethodRef method) {
    MethodDecl candidate = code.method();
    return candidate != null
        && candidate.body() != null
        && !candidate.ref().isStatic()
        && candidate.ref().parameterTypes().size() == method.parameterTypes().size()
        && !candidate.ref().owner().equals(method.owner())
        && types().isSubtype(candidate.ref().owner(), method.owner());
  }

  /** Parents and local uses around {@code code}. */
  public synchronized Lexical lexical(Code code) {
    return lexicals.computeIfAbsent(code.root(), Lexical::new);
  }
}
