// Package wfdb reads recordings in PhysioNet's WFDB form: a header (record.hea) that names the files of samples and says how
// they are written. Formats 212 and 16 are read, several signals in one file, more than one sample of a signal a frame
// (212x4), bytes before the samples (16+24). A skew is ignored. Multi-segment records and other formats are refused by name.
//
// A sample n of a converter stands for (n - baseline)/gain in the signal's unit; the lowest number of a format stands for
// "no valid sample" and becomes NaN. The header holds a checksum of each signal; samples that do not fit it are refused.
//
// Source: the manual pages header(5) and signal(5) of the WFDB Applications Guide, https://physionet.org/physiotools/wag/.
package wfdb
