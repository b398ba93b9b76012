/// The name of a browser and its system, for the list of somebody's sessions; nothing else of what it says is kept.
func browserName(_ agent: String) -> String {
    let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
        ("Mac OS", "Mac"), ("Linux", "Linux"),
    ]
    let names = [browsers, systems].compactMap { known in known.first { agent.contains($0.0) }?.1 }
    return names.joined(separator: ", ")
}
