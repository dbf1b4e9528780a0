/**
 * The Error Prone door: one check a rule. Its checks have the rules' names, so that {@code
 * -Xep:Name:ERROR} and {@code -Xep:Name:OFF} work; suppression is Heed's own, the same behind every
 * door.
 *
 * <p>Error Prone asks a check about one file at a time, Heed looks at a whole module. Error Prone
 * demands {@code -XDcompilePolicy=simple}, with which javac attributes every class before the first
 * check is asked; the first check that is asked lowers all sources of the compilation and analyses
 * them, and all checks report from that. Findings are those of the plugin. The limit: a source that
 * javac finds only later (by {@code -implicit} from a source path) is analysed again with all the
 * others when its turn comes, and a finding that it brings about in a file that had its turn is not
 * reported.
 *
 * <p>This package alone may use javac's internal classes, as Error Prone's API does.
 */
@NullMarked
package dev.heed.javac.errorprone;

import org.jspecify.annotations.NullMarked;
