/** Rules: each is one small class and one value that describes it. They ask the analyses. */
@NullMarked
package dev.heed.core.rule;

import org.jspecify.annotations.NullMarked;
