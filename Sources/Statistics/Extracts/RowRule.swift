/// Rules about what a row says as a whole. Placeholder until its cases stand.
public enum RowRule: String, CaseIterable, Hashable, Sendable { case x }
