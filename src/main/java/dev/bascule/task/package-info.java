/** What every long operation shares, whoever runs it: cancellation, and failures told to an operator. */
@NullMarked
package dev.bascule.task;

import org.jspecify.annotations.NullMarked;
