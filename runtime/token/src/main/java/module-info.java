/** Heed's runtime: cancellation tokens, and what is built from them. It depends on nothing. */
module dev.heed {
  requires static transitive org.jspecify;

  exports dev.heed;
  exports dev.heed.annotation;
}
