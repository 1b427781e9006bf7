package io.hwanbul.http;

/** One or a few routes of the server, each at an {@link Endpoint}. */
public interface RouteGroup {
    void mount(SecuredRouter router);
}
