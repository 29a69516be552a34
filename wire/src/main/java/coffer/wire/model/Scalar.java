package coffer.wire.model;

/** A simple type. */
public record Scalar(String name, Kind kind, Limits limits, boolean sensitive) implements Shape {}
