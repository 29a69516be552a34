package coffer.wire;

/** A decoded document: a structure shape of the model and the values of its members. */
public final class Struct {}
