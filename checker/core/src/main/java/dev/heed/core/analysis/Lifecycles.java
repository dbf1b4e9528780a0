package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What ends with an object: which methods end its life, and whether they reach a cancel or release
 * of what a field holds. Aliases count in both directions, as do superclasses, subclasses, and
 * outer classes.
 */
public final class Lifecycles {

  /**
   * What is done to the content of a field.
   *
   * @param ends the places that cancel or release it
   * @param escapes whether something else can get hold of it
   */
  public record Ending(List<End> ends, boolean escapes) {}

  /** A cancel or release. */
  public record End(Expr at, Code code) {}

  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Handles handles;
  private final Map<FieldRef, Ending> endings = new HashMap<>();
  private final Map<TypeDecl, Set<Code>> reachable = new IdentityHashMap<>();

  Lifecycles(ProgramIndex index, Semantics semantics, CallGraph calls, Handles handles) {
    this.index = index;
    this.semantics = semantics;
    this.calls = calls;
    this.handles = handles;
  }

  /** The methods that end the life of objects of {@code type}, or of objects that own such. */
  public List<Code> endMethods(TypeDecl type) {
    Set<TypeDecl> involved = new LinkedHashSet<>();
    for (TypeDecl at = type; at != null; at = index.outer(at)) {
      involved.addAll(family(at));
    }
    return endMethodsOf(involved);
  }

  /**
   * The methods that end the life of objects of {@code type} itself: its own, and those of its
   * supertypes and subtypes; in this order, and only those with a body.
   */
  public List<Code> ownEndMethods(TypeDecl type) {
    return endMethodsOf(family(type)).stream()
        .filter(code -> code.executable().body() != null)
        .toList();
  }

  private Set<TypeDecl> family(TypeDecl type) {
    Set<TypeDecl> family = new LinkedHashSet<>(List.of(type));
    for (String superType : semantics.types().closure(type.name())) {
      TypeDecl declared = index.type(superType);
      if (declared != null) {
        family.add(declared);
      }
    }
    for (TypeDecl other : index.declaredTypes().values()) {
      if (semantics.types().isSubtype(other.name(), type.name())) {
        family.add(other);
      }
    }
    return family;
  }

  private List<Code> endMethodsOf(Set<TypeDecl> types) {
    List<Code> found = new ArrayList<>();
    for (TypeDecl each : types) {
      for (MethodDecl method : each.methods()) {
        Code code = index.code(method);
        if (code != null && semantics.models().isLifecycleEnd(method.ref(), semantics.types())) {
          found.add(code);
        }
      }
    }
    return found;
  }

  /** What runs when the life of an object of {@code type} ends. */
  public synchronized Set<Code> reachedAtEnd(TypeDecl type) {
    Set<Code> known = reachable.get(type);
    if (known == null) {
      known = calls.reachable(endMethods(type));
      reachable.put(type, known);
    }
    return known;
  }

  /** What the program does to the content of {@code field}. */
  public synchronized Ending ending(FieldRef field) {
    Ending known = endings.get(field);
    if (known == null) {
      Follower follower = new Follower();
      for (ProgramIndex.FieldUse use : index.uses(field)) {
        follower.follow(use.expression(), use.code(), 0);
      }
      known = new Ending(List.copyOf(follower.ends), follower.escapes);
      endings.put(field, known);
    }
    return known;
  }

  /**
   * Follows the content of a field through calls that give parts of it and variables that hold
   * them.
   */
  private final class Follower {
    private static final int FURTHEST = 6;

    private final List<End> ends = new ArrayList<>();
    private boolean escapes;

    private void follow(Expr value, Code code, int depth) {
      if (depth > FURTHEST) {
        escapes = true;
        return;
      }
      Lexical lexical = index.lexical(code);
      Object parent = lexical.parent(value);
      if (parent instanceof Stmt.ForEach loop && loop.iterable() == value) {
        variable(loop.variable(), code, depth);
        return;
      }
      if (parent instanceof Expr.MethodReference reference) {
        reference(reference, code);
        return;
      }
      Handles.Use use = handles.use(value, code);
      switch (use.fate()) {
        case DISCHARGED -> ends.add(new End(use.at(), code));
        case LOCAL -> {
          if (use.variable() != null) {
            variable(use.variable(), code, depth);
          }
        }
        case FIELD -> {
          if (use.field() != null) {
            add(otherField(use.field(), depth));
          }
        }
        case USED -> used(use.call(), code, depth);
        case RETURNED -> returned(code, depth);
        case PASSED -> passed(value, use.call(), code, depth);
        case REGISTERED -> registered(use.call(), depth);
        case ESCAPES -> escapes = true;
        default -> {}
      }
    }

    private Ending otherField(FieldRef field, int depth) {
      Follower follower = new Follower();
      for (ProgramIndex.FieldUse use : index.uses(field)) {
        follower.follow(use.expression(), use.code(), depth + 2);
      }
      return new Ending(follower.ends, follower.escapes);
    }

    private void variable(Variable variable, Code code, int depth) {
      for (Expr.Local local : index.lexical(code).uses(variable)) {
        follow(local, handles.codeOf(local, code), depth + 1);
      }
    }

    private void reference(Expr.MethodReference reference, Code code) {
      if (reference.target() != null) {
        for (Role role : semantics.effects(reference.target()).roles()) {
          if (role instanceof Role.Cancel || role instanceof Role.Close) {
            ends.add(new End(reference, code));
            return;
          }
        }
      }
      escapes = true;
    }

    /**
     * The result of a call on the value may be a part of it; so may be the parameters of its
     * lambdas.
     */
    private void used(Expr.@Nullable Invocation call, Code code, int depth) {
      if (call == null) {
        return;
      }
      for (Expr argument : call.arguments()) {
        if (argument instanceof Expr.Lambda lambda) {
          Code body = index.code(lambda);
          for (Variable parameter : lambda.parameters()) {
            variable(parameter, body == null ? code : body, depth);
          }
        } else if (argument instanceof Expr.MethodReference reference && isUnbound(reference)) {
          boolean before = escapes;
          reference(reference, code);
          escapes = before;
        }
      }
      if (semantics.has(call, Role.YieldsToken.class)) {
        // Who has the token cannot end its source, unless it says so.
        if (handles.use(call, code).fate() == Handles.Fate.DISCHARGED) {
          ends.add(new End(call, code));
        }
        return;
      }
      // The handle of a task is no part of the executor that runs it.
      if (!isPrimitive(call.type()) && !semantics.has(call, Role.Start.class)) {
        Object parent = index.lexical(code).parent(call);
        if (!(parent instanceof Stmt.Eval)) {
          follow(call, code, depth + 1);
        }
      }
    }

    private boolean isUnbound(Expr.MethodReference reference) {
      return reference.receiver() instanceof Expr.TypeName;
    }

    /** A private getter is followed to its callers; any other makes the value known to all. */
    private void returned(Code code, int depth) {
      MethodDecl method = code.method();
      if (method == null) {
        escapes = true;
        return;
      }
      List<ProgramIndex.Site> sites = index.sites(method.ref());
      for (ProgramIndex.Site site : sites) {
        follow(site.call(), site.code(), depth + 1);
      }
      escapes |= !method.ref().is(MethodRef.Flag.PRIVATE);
    }

    /** The value is in a collection now, and ends with what that holds. */
    private void registered(Expr.@Nullable Invocation call, int depth) {
      if (call instanceof Expr.Call put && put.receiver() instanceof Expr.Field collection) {
        add(otherField(collection.field(), depth));
      } else {
        escapes = true;
      }
    }

    /** The value goes into a call that may keep it: a helper that ends it, an owner, a wrapper. */
    private void passed(Expr value, Expr.@Nullable Invocation call, Code code, int depth) {
      if (call == null) {
        escapes = true;
        return;
      }
      int position = call.arguments().indexOf(value);
      if (semantics.isLent(call, position)) {
        return;
      }
      List<Code> targets = calls.targets(call);
      boolean open = call.callee() == null || call.callee().is(MethodRef.Flag.ABSTRACT);
      escapes |= targets.isEmpty() || position < 0 || open;
      for (Code target : targets) {
        if (position < 0) {
          continue;
        }
        if (handles.parameterFates(target, position).contains(Handles.Fate.DISCHARGED)) {
          ends.add(new End(value, code));
        }
        List<Variable> parameters = target.executable().parameters();
        if (target.executable().body() == null || position >= parameters.size()) {
          escapes = true;
        } else {
          variable(parameters.get(position), target, depth + 1);
        }
      }
    }

    private void add(Ending other) {
      ends.addAll(other.ends());
      escapes |= other.escapes();
    }
  }

  private static boolean isPrimitive(String type) {
    return type.indexOf('.') < 0 && Character.isLowerCase(type.charAt(0)) && !type.endsWith("]");
  }
}
