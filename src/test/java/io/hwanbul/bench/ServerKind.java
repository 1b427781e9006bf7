package io.hwanbul.bench;

/** The servers that are compared. */
enum ServerKind {
    HWANBUL("A", "Hwanbul, all promises on"),
    SKELETON("B", "skeleton of the protocol"),
    FLOOR("C", "floor: find, cancel, write"),
    DOCUMENT("D", "the guide's server: Express, mongoose, axios");

    private final String letter;
    private final String title;

    ServerKind(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    String letter() {
        return letter;
    }

    String title() {
        return title;
    }
}
