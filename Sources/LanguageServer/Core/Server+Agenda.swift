/// What the server does later, without a message.
extension Server {
  /// Work that is put off.
  struct Planned {
    let time: ContinuousClock.Instant
    let work: Turns.Work
  }

  /// A task that sleeps until something is to be done.
  struct Alarm {
    let time: ContinuousClock.Instant
    let task: Task<Void, Never>
  }

  /// Does `work` after `delay`, unless a call of the same name comes before.
  func schedule(_ name: String, after delay: Duration, _ work: @escaping Turns.Work) {
    plan(.timer(name), after: delay, work)
  }

  /// Does `work` as an event after `delay`, in place of what was planned as that.
  func plan(_ event: LoopEvent, after delay: Duration, _ work: @escaping Turns.Work) {
    let planned = Planned(time: .now + delay, work: work)
    agenda[event] = planned
    if turns == nil {
      setAlarm(for: planned.time)
    } else {
      happen(event) { server in server.agenda.removeValue(forKey: event)?.work(server) }
    }
  }

  /// Forgets all that is planned.
  func clearAgenda() {
    agenda = [:]
    alarm?.task.cancel()
    alarm = nil
  }

  /// One task sleeps for all that is planned: a key press puts off several things, and a task for
  /// each would take longer to start and cancel than what the key asks for.
  private func setAlarm(for time: ContinuousClock.Instant) {
    if let alarm, alarm.time <= time { return }
    alarm?.task.cancel()
    let task = Task {
      if time > .now { try? await Task.sleep(until: time, clock: .continuous) }
      if !Task.isCancelled { ring() }
    }
    alarm = Alarm(time: time, task: task)
  }

  private func ring() {
    alarm = nil
    let now = ContinuousClock.now
    let due = agenda.filter { $0.value.time <= now }.sorted { $0.value.time < $1.value.time }
    for (event, planned) in due {
      // What was done just before may have put it off, or called it off.
      guard agenda[event]?.time == planned.time else { continue }
      agenda[event] = nil
      happen(event, planned.work)
    }
    if let next = agenda.values.lazy.map(\.time).min() { setAlarm(for: next) }
  }
}
