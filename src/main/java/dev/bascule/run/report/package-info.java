/** A plan and a run told for people and for machines: JSON, one printable page, and text for a terminal. */
@NullMarked
package dev.bascule.run.report;

import org.jspecify.annotations.NullMarked;
