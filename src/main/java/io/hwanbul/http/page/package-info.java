/** HTML pages for people. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http.page;
