/** Heed's runtime: cancellation tokens, and what is built from them. It needs nothing. */
module dev.heed {
  requires static transitive org.jspecify;
  // Recordings and remote control where the JDK has them; everything else works without.
  requires static jdk.jfr;
  requires static java.management;

  exports dev.heed;
  exports dev.heed.annotation;
}
