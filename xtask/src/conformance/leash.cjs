// Ends the program that it is loaded into when nobody holds the other end of its standard input any
// more: whatever became of whoever started it, nothing is left behind.
process.stdin.on('close', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
