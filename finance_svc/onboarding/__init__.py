"""First data in, lists out: the workbook, its import run by run, samples, exports, the glossary."""
