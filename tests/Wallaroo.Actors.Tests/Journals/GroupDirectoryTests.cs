using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Journals;

public sealed class GroupDirectoryTests
{
    [Fact]
    public void The_encoding_is_frozen()
    {
        var (directory, _) = Encode(Sample());

        Assert.Equal(
            "01" // version
            + "03" // entries
            + "01" + "00" + "01" + "01" + "00" + "00" + "03" + "B73F4B36" // 1/0, epoch 1, sequence 1, 3 bytes: crc32c of "abc"
            + "AC02" + "FFFF03" + "808004" + "FFFFFFFFFFFFFFFF7F" + "00" + "00" + "00" + "00000000" // nothing
            + "02" + "07" + "03" + "E807" + "E807" + "02" + "04" + "4CFF270E" // behind a gap of 2: "defg"
            + "C887D91F",
            Convert.ToHexString(directory));
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var group = Sample();
        var (directory, entries) = Encode(group);

        Assert.Null(GroupDirectory.Read(directory, new(group.Incarnation, group.Number), group.Body.Length, entries));

        Assert.Equal(group.Entries, entries.Select(entry => entry.Record));
        Assert.All(entries, entry => Assert.True(GroupDirectory.Matches(in entry, group.Body.Span)));
    }

    [Fact]
    public void An_empty_group_has_a_directory()
    {
        var group = new CommitGroup { Incarnation = 1, Number = 1 };
        var (directory, entries) = Encode(group);

        Assert.Null(GroupDirectory.Read(directory, new(1, 1), 0, entries));
        Assert.Empty(entries);
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var group = Sample();
        var (directory, entries) = Encode(group);
        for (var bit = 0; bit < directory.Length * 8; bit++)
        {
            directory[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotNull(GroupDirectory.Read(directory, new(group.Incarnation, group.Number), group.Body.Length, entries));
            directory[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_shorter_directory_is_noticed()
    {
        var group = Sample();
        var (directory, entries) = Encode(group);
        for (var length = 0; length < directory.Length; length++)
        {
            Assert.NotNull(GroupDirectory.Read(directory.AsSpan(0, length), new(group.Incarnation, group.Number), group.Body.Length, entries));
        }
    }

    [Fact]
    public void The_directory_of_another_group_or_of_a_shorter_body_is_noticed()
    {
        var group = Sample();
        var (directory, entries) = Encode(group);

        Assert.NotNull(GroupDirectory.Read(directory, new(group.Incarnation + 1, group.Number), group.Body.Length, entries));
        Assert.NotNull(GroupDirectory.Read(directory, new(group.Incarnation, group.Number + 1), group.Body.Length, entries));
        Assert.NotNull(GroupDirectory.Read(directory, new(group.Incarnation, group.Number), group.Body.Length - 1, entries));
    }

    [Theory]
    [InlineData("0200", "the directory's version is 2, not 1")]
    [InlineData("01FFFFFFFF0F", "the directory ends before its entries")]
    [InlineData("0100FF", "the directory is longer than its entries")]
    [InlineData("0101FFFFFFFF1F00010100000300000000", "an entry of the directory ends behind it, or behind the body")]
    [InlineData("010101000101000080808080080300000000", "an entry of the directory ends behind it, or behind the body")]
    public void A_directory_with_a_right_checksum_and_wrong_contents_is_refused(string content, string fault)
    {
        var bytes = Convert.FromHexString(content);
        var checksum = Crc32C.Append(Crc32C.Compute([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]), bytes);
        var entries = new List<DirectoryEntry>();

        Assert.Equal(fault, GroupDirectory.Read([.. bytes, .. BitConverter.GetBytes(checksum)], new(1, 1), 1_000, entries));
    }

    [Fact]
    public void A_directory_of_thousands_grows_its_buffer()
    {
        var group = new CommitGroup { Incarnation = 1, Number = 1, Body = new byte[60_000] };
        for (var i = 0; i < 20_000; i++)
        {
            group.Entries.Add(new(new(uint.MaxValue, ushort.MaxValue), ulong.MaxValue, long.MaxValue - 1, long.MaxValue, i * 3, 3));
        }

        var (directory, entries) = Encode(group);

        Assert.Null(GroupDirectory.Read(directory, new(1, 1), group.Body.Length, entries));
        Assert.Equal(group.Entries, entries.Select(entry => entry.Record));
    }

    [Fact]
    public void The_parts_of_a_manifest_are_frozen_and_read_back()
    {
        SnapshotPart[] parts = [new(300, 2, 1_000, 5), new(ulong.MaxValue, 0, 0, long.MaxValue)];
        var encoded = SnapshotParts.Write(parts);

        Assert.Equal("0102" + "AC02" + "02" + "E807" + "05" + "FFFFFFFFFFFFFFFFFF01" + "00" + "00" + "FFFFFFFFFFFFFFFF7F", Convert.ToHexString(encoded));
        Assert.Equal(parts, SnapshotParts.Read(encoded));
        for (var length = 0; length < encoded.Length; length++)
        {
            Assert.Null(SnapshotParts.Read(encoded.AsSpan(0, length)));
        }
    }

    private static CommitGroup Sample()
    {
        var group = new CommitGroup { Incarnation = 5, Number = 9, Body = "abc..defg"u8.ToArray() };
        group.Entries.Add(new(new PartitionId(1, 0), 1, 1, 1, 0, 3));
        group.Entries.Add(new(new PartitionId(300, ushort.MaxValue), 65_536, long.MaxValue, long.MaxValue, 3, 0));
        group.Entries.Add(new(new PartitionId(2, 7), 3, 1_000, 2_000, 5, 4));
        return group;
    }

    private static (byte[] Directory, List<DirectoryEntry> Entries) Encode(CommitGroup group)
    {
        var buffer = new byte[8];
        var length = GroupDirectory.Write(group, ref buffer);
        return (buffer[..length], []);
    }
}
