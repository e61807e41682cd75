package org.cellkiosk.frontend.web;

/** What the routes answer with. */
public final class Answers {

    public static final String JSON = "application/json;charset=utf-8";

    private Answers() {}
}
