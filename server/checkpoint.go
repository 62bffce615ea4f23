package server

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/server/transport"
)

// checkpoint is all that a partition needs to go on: it is written only when every output of the inputs before it is
// confirmed.
type checkpoint struct {
	pipeline  string             // hash of the definition
	catalogue string             // hash of the catalogue
	epoch     transport.Position // of the writer
	sequence  int64              // of the checkpoint within the epoch
	input     transport.Position // of the last message taken
	inputHash [sha256.Size]byte  // of that message's body
	output    transport.Position // of the last output record that this state covers
	decision  int64              // number of the last decision taken
	partition []byte             // stream.Partition.Snapshot
}

const (
	checkpointMagic  = "tachy checkpoint 1\n"
	checkpointsKept  = 3
	checkpointPrefix = "checkpoint-"
)

// encode writes the file: magic, fields, SHA-256 of all before.
func (c *checkpoint) encode() []byte {
	var w state.Writer
	w.Bytes = append(w.Bytes, checkpointMagic...)
	w.String(c.pipeline)
	w.String(c.catalogue)
	w.Int64(int64(c.epoch))
	w.Int64(c.sequence)
	w.Int64(int64(c.input))
	w.Blob(c.inputHash[:])
	w.Int64(int64(c.output))
	w.Int64(c.decision)
	w.Blob(c.partition)
	sum := sha256.Sum256(w.Bytes)
	return append(w.Bytes, sum[:]...)
}

func decodeCheckpoint(data []byte) (*checkpoint, error) {
	n := len(data) - sha256.Size
	if n < len(checkpointMagic) || !bytes.HasPrefix(data, []byte(checkpointMagic)) {
		return nil, errors.New("not a checkpoint of this version")
	}
	if sum := sha256.Sum256(data[:n]); !bytes.Equal(sum[:], data[n:]) {
		return nil, errors.New("the checksum is wrong: the file is torn or damaged")
	}
	r := state.NewReader(data[len(checkpointMagic):n])
	c := &checkpoint{pipeline: r.String(), catalogue: r.String(), epoch: transport.Position(r.Int64()), sequence: r.Int64()}
	c.input = transport.Position(r.Int64())
	copy(c.inputHash[:], r.Blob())
	c.output, c.decision = transport.Position(r.Int64()), r.Int64()
	c.partition = bytes.Clone(r.Blob())
	return c, r.Close()
}

// checkpointStore keeps checkpoints of one partition in a folder that it locks.
type checkpointStore struct {
	folder string
	lock   *os.File
}

// openCheckpoints locks the folder, making it if needed. It fails when another process holds it.
func openCheckpoints(folder string) (*checkpointStore, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(folder, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		lock.Close()
		return nil, fmt.Errorf("state folder %s is in use by another process: give each server its own --state", folder)
	}
	return &checkpointStore{folder, lock}, nil
}

// Close unlocks the folder.
func (s *checkpointStore) Close() error { return s.lock.Close() }

// names lists the checkpoints' files, newest first.
func (s *checkpointStore) names() ([]string, error) {
	entries, err := os.ReadDir(s.folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), checkpointPrefix) && !strings.HasSuffix(e.Name(), ".tmp") {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, nil
}

// load reads the newest checkpoint that is whole. damaged says which files were not; c is nil if there is none.
func (s *checkpointStore) load() (c *checkpoint, damaged []string, err error) {
	names, err := s.names()
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(s.folder, name))
		if err != nil {
			return nil, damaged, err
		}
		c, err := decodeCheckpoint(data)
		if err == nil {
			return c, damaged, nil
		}
		damaged = append(damaged, name+": "+err.Error())
	}
	return nil, damaged, nil
}

// save writes a checkpoint so that a crash at any moment leaves the old or the new one whole, and drops the oldest.
func (s *checkpointStore) save(c *checkpoint) error {
	path := filepath.Join(s.folder, fmt.Sprintf("%s%020d-%012d", checkpointPrefix, c.epoch+1, c.sequence))
	if err := writeSynced(path+".tmp", c.encode()); err != nil {
		return err
	}
	if err := os.Rename(path+".tmp", path); err != nil {
		return err
	}
	if err := syncFolder(s.folder); err != nil {
		return err
	}
	names, err := s.names()
	if err != nil {
		return err
	}
	for _, name := range names[min(len(names), checkpointsKept):] {
		if err := os.Remove(filepath.Join(s.folder, name)); err != nil {
			return err
		}
	}
	return nil
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
