/** What the build leaves to be installed, tried as a user would who has no JDK. */
@NullMarked
package dev.bascule.packaging;

import org.jspecify.annotations.NullMarked;
