require 'sequel'
Sequel::Deprecation.output = false
require 'pact_broker'

# The broker ends with whoever started it, however that one ended: its standard input is closed then.
Thread.new do
  $stdin.read
  Process.kill('TERM', Process.pid)
end

run PactBroker::App.new
