package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

final class CfgBuilderTest {

  // Branches and conditions.

  @Test
  void ifElse() {
    assertThat(Ways.of("if (p()) a(); else b(); return null;"))
        .containsExactlyInAnyOrder("p+ a return exit", "p- b return exit");
  }

  @Test
  void shortCircuits() {
    assertThat(Ways.of("if (p() && (q() || !r())) a(); return null;"))
        .containsExactlyInAnyOrder(
            "p- return exit",
            "p+ q+ a return exit",
            "p+ q- r+ return exit",
            "p+ q- r- a return exit");
  }

  @Test
  void aConditionThatIsAValue() {
    assertThat(Ways.of("boolean x = p() || q(); a(); return x;"))
        .containsExactlyInAnyOrder(
            "p+ a return exit", "p- q+ a return exit", "p- q- a return exit");
  }

  @Test
  void ternary() {
    assertThat(Ways.of("return p() ? n() : q();"))
        .containsExactlyInAnyOrder("p+ n return exit", "p- q return exit");
  }

  @Test
  void constantConditions() {
    assertThat(Ways.of("if (false) a(); else b(); if (true || p()) c(); return null;"))
        .containsExactly("b c return exit");
  }

  // Loops.

  @Test
  void whileLoop() {
    assertThat(Ways.of("while (p()) a(); return null;"))
        .containsExactlyInAnyOrder("p+ a ...", "p- return exit");
  }

  @Test
  void doLoopRunsItsBodyFirst() {
    assertThat(Ways.of("do { a(); } while (p()); return null;"))
        .containsExactlyInAnyOrder("a p+ ...", "a p- return exit");
  }

  @Test
  void continueInADoLoopGoesToTheCondition() {
    assertThat(Ways.of("do { if (q()) continue; a(); } while (p()); return null;"))
        .containsExactlyInAnyOrder(
            "q+ p+ ...", "q+ p- return exit", "q- a p+ ...", "q- a p- return exit");
  }

  @Test
  void forLoopUpdatesAfterContinue() {
    assertThat(Ways.of("for (a(); p(); b()) { if (q()) continue; c(); } return null;"))
        .containsExactlyInAnyOrder("a p- return exit", "a p+ q+ b ...", "a p+ q- c b ...");
  }

  @Test
  void endlessLoopsHaveNoExit() {
    for (String loop :
        new String[] {"while (true) a();", "for (;;) a();", "do a(); while (true);"}) {
      assertThat(Ways.of(loop)).as(loop).containsExactly("a ...");
    }
  }

  @Test
  void breakIsTheOnlyExitOfAnEndlessLoop() {
    assertThat(Ways.of("while (true) { if (p()) break; a(); } return null;"))
        .containsExactlyInAnyOrder("p+ return exit", "p- a ...");
  }

  @Test
  void forEachMayHaveNoElements() {
    assertThat(Ways.of("for (Object o : List.of(1)) { if (p()) break; a(); } return null;"))
        .containsExactlyInAnyOrder(
            "of next- return exit", "of next+ p+ return exit", "of next+ p- a ...");
  }

  @Test
  void labelledContinueAndBreak() {
    assertThat(
            Ways.of(
                """
                out: while (p()) {
                  while (true) {
                    if (q()) continue out;
                    if (r()) break out;
                    a();
                  }
                }
                return null;
                """))
        .containsExactlyInAnyOrder(
            "p- return exit", "p+ q+ ...", "p+ q- r+ return exit", "p+ q- r- a ...");
  }

  @Test
  void twoLabelsAndALabelledBlock() {
    assertThat(Ways.of("x: y: while (p()) { if (q()) break x; continue y; } return null;"))
        .containsExactlyInAnyOrder("p- return exit", "p+ q+ return exit", "p+ q- ...");
    assertThat(Ways.of("x: { a(); if (p()) break x; b(); } c(); return null;"))
        .containsExactlyInAnyOrder("a p+ c return exit", "a p- b c return exit");
  }

  @Test
  void breakInABlockWithALabelLeavesTheLoopAround() {
    assertThat(Ways.of("while (p()) { x: { if (q()) break; a(); } b(); } return null;"))
        .containsExactlyInAnyOrder("p- return exit", "p+ q+ return exit", "p+ q- a b ...");
  }

  // Try, catch, finally.

  @Test
  void finallyStandsOnEachWayOut() {
    assertThat(Ways.of("try { if (p()) return null; io(); } finally { z(); } a(); return null;"))
        .containsExactlyInAnyOrder("p+ return z exit", "p- io z a return exit", "p- io ! z thrown");
  }

  @Test
  void nestedFinallyBlocksRunFromTheInside() {
    assertThat(Ways.of("try { try { return n(); } finally { a(); } } finally { b(); }"))
        .containsExactly("n return a b exit");
  }

  @Test
  void finallyOfTheHandlerToo() {
    assertThat(
            Ways.of(
                "try { io(); } catch (IOException e) { a(); io(); } finally { z(); } return 1;"))
        .containsExactlyInAnyOrder(
            "io z return exit",
            "io ! catch[IOException] a io z return exit",
            "io ! catch[IOException] a io ! z thrown");
  }

  @Test
  void jumpsPassFinallyOnTheirWay() {
    assertThat(
            Ways.of(
                """
                out: while (p()) {
                  while (true) {
                    try {
                      if (q()) continue out;
                      if (r()) break;
                    } finally { z(); }
                    a();
                  }
                  b();
                }
                return null;
                """))
        .containsExactlyInAnyOrder(
            "p- return exit", "p+ q+ z ...", "p+ q- r+ z b ...", "p+ q- r- z a ...");
  }

  @Test
  void jumpsInsideOfATryLeaveItsFinallyAlone() {
    assertThat(
            Ways.of("try { while (p()) { if (q()) break; a(); } b(); } finally { z(); } return 1;"))
        .containsExactlyInAnyOrder("p- b z return exit", "p+ q+ b z return exit", "p+ q- a ...");
  }

  @Test
  void throwInFinallyReplacesEverything() {
    assertThat(Ways.of("try { if (p()) return 1; } finally { throw new IOException(); }"))
        .containsExactlyInAnyOrder(
            "p+ return newIOException() throw ! thrown", "p- newIOException() throw ! thrown");
  }

  @Test
  void returnInFinallySwallows() {
    assertThat(Ways.of("try { io(); } finally { return 1; }"))
        .containsExactlyInAnyOrder("io return exit", "io ! return exit");
  }

  @Test
  void theFirstMatchingHandlerTakesIt() {
    assertThat(
            Ways.of(
                """
                try { io(); nap(); }
                catch (FileNotFoundException e) { a(); }
                catch (IOException e) { b(); }
                catch (Exception e) { c(); }
                return null;
                """))
        .containsExactlyInAnyOrder(
            "io nap return exit",
            "io ! catch[FileNotFoundException] a return exit",
            "io ! catch[IOException] b return exit",
            "io nap ! catch[Exception] c return exit");
  }

  @Test
  void multiCatch() {
    assertThat(
            Ways.of(
                "try { io(); nap(); } catch (IOException | InterruptedException e) { a(); }"
                    + " return null;"))
        .containsExactlyInAnyOrder(
            "io nap return exit",
            "io ! catch[IOException|InterruptedException] a return exit",
            "io nap ! catch[IOException|InterruptedException] a return exit");
  }

  @Test
  void rethrowGoesToTheTryAround() {
    assertThat(
            Ways.of(
                """
                try {
                  try { io(); } catch (IOException e) { a(); throw e; } finally { z(); }
                } catch (Exception e) { b(); }
                return null;
                """))
        .containsExactlyInAnyOrder(
            "io z return exit",
            "io ! catch[IOException] a throw ! z catch[Exception] b return exit");
  }

  @Test
  void aHandlerDoesNotTakeWhatItsSiblingThrows() {
    assertThat(
            Ways.of(
                """
                try { nap(); }
                catch (InterruptedException e) { io(); }
                catch (Exception e) { b(); }
                return null;
                """))
        .contains("nap ! catch[InterruptedException] io ! thrown");
  }

  @Test
  void uncheckedExceptionsPassCheckedHandlers() {
    assertThat(
            Ways.withUnchecked("try { a(); nap(); } catch (InterruptedException e) { } return 1;"))
        .contains(
            "a ! thrown", "a nap ! thrown", "a nap ! catch[InterruptedException] return exit");
    assertThat(Ways.withUnchecked("try { a(); } catch (RuntimeException e) { } return 1;"))
        .containsExactlyInAnyOrder("a return exit", "a ! catch[RuntimeException] return exit");
  }

  @Test
  void catchThrowableLeavesNothing() {
    assertThat(Ways.withUnchecked("try { a(); io(); } catch (Throwable t) { } return null;"))
        .noneMatch(way -> way.endsWith("thrown"));
  }

  @Test
  void resourcesCloseInReverseAndTheirCloseMayThrow() {
    assertThat(Ways.of("try (Res x = open(\"x\"); Res y = open(\"y\")) { a(); } return null;"))
        .containsExactlyInAnyOrder(
            "open open a close close return exit",
            "open open a close close ! thrown",
            // The inner close fails: the outer one runs all the same.
            "open open a close ! close thrown",
            "open open a close ! close ! thrown");
  }

  @Test
  void aResourceThatCannotOpenIsNotClosed() {
    assertThat(
            Ways.withUnchecked(
                "try (Res x = open(\"x\")) { a(); } catch (Exception e) { } return 1;"))
        .contains("open ! catch[Exception] return exit")
        .contains("open a ! close catch[Exception] return exit");
  }

  @Test
  void handlersAndFinallyOfATryWithResourcesComeAfterTheClose() {
    assertThat(
            Ways.of(
                "try (Res x = open(\"\")) { io(); } catch (IOException e) { b(); } finally { z(); }"
                    + " return 1;"))
        .contains(
            "open io close z return exit",
            "open io ! close catch[IOException] b z return exit",
            "open io close ! catch[IOException] b z return exit");
  }

  @Test
  void codeBehindAReturnIsNotThere() {
    Lowered source = Ways.lower("if (p()) { return 1; } else { return 2; }");
    assertThat(source.analysis().graph(source.method("T.m"))).isNotNull();
    assertThat(Ways.of("while (true) { a(); }")).noneMatch(way -> way.contains("exit"));
  }

  @Test
  void whatNeverReturnsEndsTheWay() {
    assertThat(Ways.of("if (p()) System.exit(1); a(); return null;"))
        .contains("p- a return exit")
        .noneMatch(way -> way.startsWith("p+") && way.endsWith("exit") && way.contains("a "));
  }

  @Test
  void finallyBlocksThatMultiplyAreGivenUp() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      nested.append("try { io(); if (p()) return null; } finally { ");
    }
    nested.append("a();").append(" }".repeat(14)).append(" return 1;");
    Lowered source = Ways.lower(nested.toString());
    Cfg graph = source.analysis().graph(source.method("T.m"));
    assertThat(graph == null || graph.nodes().size() <= 20_000).isTrue();
  }

  @Test
  void aHugeBodyHasNoGraph() {
    Lowered source = Ways.lower("a(); ".repeat(25_000) + "return null;");
    assertThat(source.analysis().graph(source.method("T.m"))).isNull();
  }

  // Switch.

  @Test
  void oldSwitchFallsThrough() {
    assertThat(Ways.of("switch (n()) { case 1: a(); case 2: b(); break; default: c(); } return 1;"))
        .containsExactlyInAnyOrder("n a b return exit", "n b return exit", "n c return exit");
  }

  @Test
  void oldSwitchWithoutDefaultMayDoNothing() {
    assertThat(Ways.of("switch (n()) { case 1: a(); } return 1;"))
        .containsExactlyInAnyOrder("n a return exit", "n return exit");
  }

  @Test
  void defaultInTheMiddleFallsThroughToo() {
    assertThat(Ways.of("switch (n()) { case 1: a(); default: b(); case 2: c(); } return 1;"))
        .containsExactlyInAnyOrder("n a b c return exit", "n b c return exit", "n c return exit");
  }

  @Test
  void arrowsDoNotFallThrough() {
    assertThat(Ways.of("switch (n()) { case 1 -> a(); case 2 -> { b(); } } return 1;"))
        .containsExactlyInAnyOrder("n a return exit", "n b return exit", "n return exit");
  }

  @Test
  void continueInASwitchIsTheLoops() {
    assertThat(
            Ways.of(
                "while (p()) { switch (n()) { case 1: continue; case 2: break; default: return 1; }"
                    + " a(); } return 2;"))
        .containsExactlyInAnyOrder("p- return exit", "p+ n ...", "p+ n a ...", "p+ n return exit");
  }

  @Test
  void yieldPassesFinally() {
    assertThat(
            Ways.of(
                "int x = switch (n()) { case 1 -> { try { yield 1; } finally { z(); } }"
                    + " case 2 -> { a(); yield 2; } default -> throw new IOException(); };"
                    + " b(); return x;"))
        .containsExactlyInAnyOrder(
            "n z b return exit", "n a b return exit", "n newIOException() throw ! thrown");
  }

  @Test
  void anExhaustiveSwitchOverAnEnumExpression() {
    assertThat(
            Ways.of(
                "enum E { A, B } E e = E.A; return switch (e) { case A -> n(); case B -> q(); };"))
        .containsExactlyInAnyOrder("n return exit", "q return exit");
  }

  @Test
  void patternsOfASealedTypeAreExhaustive() {
    assumeTrue(Runtime.version().feature() >= 21);
    assertThat(
            Ways.of(
                "Object o = n(); switch (o) { case String s -> a(); case Object x -> b(); } return"
                    + " 1;"))
        .containsExactlyInAnyOrder("n a return exit", "n b return exit");
  }

  @Disabled("bug 18 of the doubter: a refused guard passes the default by")
  @Test
  void aGuardedCaseMayBeRefused() {
    assumeTrue(Runtime.version().feature() >= 21);
    assertThat(
            Ways.of(
                "Object o = n(); switch (o) { case String s when p() -> a(); default -> b(); }"
                    + " return 1;"))
        .containsExactlyInAnyOrder("n p+ a return exit", "n p- b return exit", "n b return exit");
  }

  // The rest.

  @Test
  void synchronizedBlocksAreBlocks() {
    assertThat(Ways.of("synchronized (this) { a(); if (p()) return 1; } b(); return 2;"))
        .containsExactlyInAnyOrder("a p+ return exit", "a p- b return exit");
  }

  @Test
  void lambdaBodiesStandApart() {
    assertThat(Ways.of("Runnable r = () -> { a(); }; b(); return r;"))
        .containsExactly("lambda b return exit");
  }

  @Test
  void argumentsAreEvaluatedBeforeTheCall() {
    assertThat(Ways.of("Objects.hash(n(), p() ? q() : r()); return 1;"))
        .containsExactlyInAnyOrder("n p+ q hash return exit", "n p- r hash return exit");
  }

  @Test
  void assertionsMayBeOff() {
    assertThat(Ways.of("assert p(); a(); return 1;")).contains("a return exit");
  }

  @Test
  void everyLinkIsKnownAtBothEnds() {
    Lowered source =
        Ways.lower(
            "for (;;) { try (Res x = open(\"\")) { if (p()) break; io(); } catch (IOException e) {"
                + " continue; } finally { z(); } } return 1;");
    Cfg graph = source.analysis().graph(source.method("T.m"));
    assertThat(graph).isNotNull();
    for (Node node : graph.nodes()) {
      assertThat(node.out())
          .allSatisfy(
              edge -> {
                assertThat(edge.from()).isSameAs(node);
                assertThat(edge.to().in()).contains(edge);
              });
      assertThat(graph.nodes().get(node.id())).isSameAs(node);
    }
    assertThat(graph.entry().in()).isEmpty();
    assertThat(graph.exit().out()).isEmpty();
    assertThat(graph.thrown().out()).isEmpty();
  }
}
