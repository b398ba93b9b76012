// The only file that reaches for the platform's mathematics; the standard library has square roots and rounding only.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The elementary functions of the platform's mathematical library, for finite arguments in their domain.
enum Elementary {
    static func ln(_ x: Double) -> Double { log(x) }
    static func ln(onePlus x: Double) -> Double { log1p(x) }
    static func exponential(_ x: Double) -> Double { exp(x) }
    static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
    static func sine(_ x: Double) -> Double { sin(x) }
    static func arcsine(_ x: Double) -> Double { asin(x) }
    /// 1 − erf(x), without loss in the upper tail.
    static func complementaryError(_ x: Double) -> Double { erfc(x) }

    /// ln Γ(x) for x > 0; the reentrant form, since the plain one writes a global sign.
    static func lnGamma(_ x: Double) -> Double {
        #if canImport(Darwin)
            return lgamma(x)
        #else
            var sign: Int32 = 0
            return lgamma_r(x, &sign)
        #endif
    }
}
