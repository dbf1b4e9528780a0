package dev.heed.core.analysis;

import dev.heed.core.program.Executable;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body in its place: whose it is, where it stands, and what lies directly in it (what lies in its
 * lambdas and nested types belongs to those). Field initialisers are the body of a member of their
 * own.
 */
public final class Code {
  private final Executable executable;
  private final TypeDecl owner;
  private final SourceFile file;
  private final @Nullable Code enclosing;

  final List<Expr.Invocation> invocations = new ArrayList<>(4);
  final List<Expr.Invocation> modelled = new ArrayList<>(2);
  final List<Expr.Lambda> lambdas = new ArrayList<>(0);
  final List<Expr.MethodReference> references = new ArrayList<>(0);
  final List<Expr.Assign> assignments = new ArrayList<>(0);
  final List<Stmt.Try> tries = new ArrayList<>(0);
  final List<Stmt> loops = new ArrayList<>(0);
  final List<Stmt.Synchronized> monitors = new ArrayList<>(0);
  final List<TypeDecl> localTypes = new ArrayList<>(0);

  Code(Executable executable, TypeDecl owner, SourceFile file, @Nullable Code enclosing) {
    this.executable = executable;
    this.owner = owner;
    this.file = file;
    this.enclosing = enclosing;
  }

  public Executable executable() {
    return executable;
  }

  /** The method; null for a lambda. */
  public @Nullable MethodDecl method() {
    return executable instanceof MethodDecl method ? method : null;
  }

  /** The type whose member this is; for a lambda that of the code around it. */
  public TypeDecl owner() {
    return owner;
  }

  public SourceFile file() {
    return file;
  }

  /** The code in which this lambda, or the local type of this method, stands. */
  public @Nullable Code enclosing() {
    return enclosing;
  }

  /** The member of a named type, not local, in which this stands; itself for such a member. */
  public Code root() {
    Code code = this;
    while (code.enclosing != null) {
      code = code.enclosing;
    }
    return code;
  }

  /** The nearest method around: itself unless it is a lambda. */
  public Code nearestMethod() {
    Code code = this;
    while (code.method() == null && code.enclosing != null) {
      code = code.enclosing;
    }
    return code;
  }

  public List<Expr.Invocation> invocations() {
    return invocations;
  }

  /** Those calls of which a model says something. */
  public List<Expr.Invocation> modelled() {
    return modelled;
  }

  public List<Expr.Lambda> lambdas() {
    return lambdas;
  }

  public List<Expr.MethodReference> references() {
    return references;
  }

  public List<Expr.Assign> assignments() {
    return assignments;
  }

  public List<Stmt.Try> tries() {
    return tries;
  }

  /** The loops, outer before inner. */
  public List<Stmt> loops() {
    return loops;
  }

  /** The synchronized blocks. */
  public List<Stmt.Synchronized> monitors() {
    return monitors;
  }

  /** The local and anonymous types. */
  public List<TypeDecl> localTypes() {
    return localTypes;
  }

  @Override
  public String toString() {
    MethodDecl method = method();
    return method != null ? method.toString() : "lambda in " + nearestMethod();
  }
}
