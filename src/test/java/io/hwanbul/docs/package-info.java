/** The documents: what can be generated or checked in them is. */
@NullMarked
package io.hwanbul.docs;

import org.jspecify.annotations.NullMarked;
